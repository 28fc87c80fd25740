"""来函: what another county asks is answered once, by the director of the county that was asked."""

import pytest

from cases.commands.answer_county import join, refuse, take_in
from kernel.errors import AlreadyDone, Forbidden, NotFound
from kernel.ids import new_id
from tests.cast import County, a_county
from tests.liaising import ask, carry, joined, side
from tests.matters import Matter, a_case
from tests.running import row


@pytest.fixture
async def matter(own_county: County) -> Matter:
    return await a_case(own_county, "told")


async def test_a_director_elsewhere_neither_reads_nor_answers_what_came(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)
    await carry(matter.county)
    stranger = (await a_county()).county_director

    with pytest.raises(NotFound):
        await take_in(liaison_id, category="wages", key=new_id(), actor=stranger)
    with pytest.raises(NotFound):
        await refuse(liaison_id, text="不是我们的", key=new_id(), actor=stranger)


async def test_the_director_of_a_township_answers_no_other_county(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)
    await carry(matter.county)
    director = there.director

    for answering in (
        take_in(liaison_id, category="wages", key=new_id(), actor=director),
        join(liaison_id, "没有这一件", key=new_id(), actor=director),
        refuse(liaison_id, text="不是我们的", key=new_id(), actor=director),
    ):
        with pytest.raises(Forbidden):
            await answering

    assert (await side(there, liaison_id))["state"] == "PROPOSED"


async def test_whoever_asked_does_not_answer_for_the_other_county(matter: Matter, there: County) -> None:
    liaison_id, before = await ask(matter, there), await matter.verbs()
    director = matter.county.county_director

    for answering in (
        take_in(liaison_id, category="wages", key=new_id(), actor=director),
        join(liaison_id, matter.slip.number, key=new_id(), actor=director),
        refuse(liaison_id, text="不办了", key=new_id(), actor=director),
    ):
        with pytest.raises(NotFound):
            await answering

    assert (await side(matter.county, liaison_id))["state"] == "PROPOSED"
    assert await matter.verbs() == before


@pytest.mark.parametrize("again", ["joins", "takes it in", "refuses"])
async def test_what_was_answered_is_not_answered_again(matter: Matter, there: County, again: str) -> None:
    liaison_id, case_id = await joined(matter, there)
    other, director = await a_case(there), there.county_director
    answering = {
        "joins": join(liaison_id, other.slip.number, key=new_id(), actor=director),
        "takes it in": take_in(liaison_id, category="wages", key=new_id(), actor=director),
        "refuses": refuse(liaison_id, text="不办了", key=new_id(), actor=director),
    }

    with pytest.raises(NotFound):
        await answering.pop(again)

    for unused in answering.values():
        unused.close()
    found = await side(there, liaison_id)
    assert (found["state"], found["case_id"]) == ("JOINED", case_id)


async def test_the_same_form_twice_takes_it_in_once(matter: Matter, there: County) -> None:
    liaison_id, key = await ask(matter, there), new_id()
    await carry(matter.county)
    case_id = await take_in(liaison_id, category="wages", key=key, actor=there.county_director)

    with pytest.raises(AlreadyDone):
        await take_in(liaison_id, category="wages", key=key, actor=there.county_director)

    assert (await side(there, liaison_id))["case_id"] == case_id
    found = await row("select count(*) from \"case\" where county_id = $1 and source = 'other_county'", there.id)
    assert found["count"] == 1

"""来函: what another county asks is answered once, by the director of the county that was asked."""

from collections.abc import Awaitable
from uuid import UUID

import pytest

from cases.commands.answer_county import join, refuse, take_in
from kernel.errors import AlreadyDone, Forbidden, NotFound
from kernel.ids import new_id
from people.actor import Actor
from tests.cast import County, a_county
from tests.liaising import ask, carry, joined, side
from tests.matters import Matter, a_case
from tests.running import row


def answers(liaison_id: UUID, number: str, actor: Actor) -> tuple[Awaitable[object], ...]:
    """Each way to answer; `number` is that of a case to join."""
    return (
        take_in(liaison_id, category="wages", key=new_id(), actor=actor),
        join(liaison_id, number, key=new_id(), actor=actor),
        refuse(liaison_id, text="不是我们的", key=new_id(), actor=actor),
    )


async def test_a_director_elsewhere_neither_reads_nor_answers_what_came(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)
    await carry(matter.county)
    stranger = (await a_county()).county_director

    for answering in answers(liaison_id, matter.slip.number, stranger):
        with pytest.raises(NotFound):
            await answering


async def test_the_director_of_a_township_answers_no_other_county(matter: Matter, there: County) -> None:
    liaison_id = await ask(matter, there)
    await carry(matter.county)

    for answering in answers(liaison_id, matter.slip.number, there.director):
        with pytest.raises(Forbidden):
            await answering

    assert (await side(there, liaison_id))["state"] == "PROPOSED"


async def test_whoever_asked_does_not_answer_for_the_other_county(matter: Matter, there: County) -> None:
    liaison_id, before = await ask(matter, there), await matter.verbs()

    for answering in answers(liaison_id, matter.slip.number, matter.county.county_director):
        with pytest.raises(NotFound):
            await answering

    assert (await side(matter.county, liaison_id))["state"] == "PROPOSED"
    assert await matter.verbs() == before


async def test_what_was_answered_is_not_answered_again(matter: Matter, there: County) -> None:
    liaison_id, case_id = await joined(matter, there)
    other = await a_case(there)

    for answering in answers(liaison_id, other.slip.number, there.county_director):
        with pytest.raises(NotFound):
            await answering

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

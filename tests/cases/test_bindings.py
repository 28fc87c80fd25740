"""A ruling binds until a director of its desk, or of one above, takes it back."""

import asyncio

import asyncpg
import pytest

from cases.commands.disputes import reassign, reject_order
from cases.commands.rulings import withdraw_ruling
from cases.queries.bindings import Binding, bindings_at
from cases.queries.units import suggested_units
from kernel.errors import AlreadyDone, Forbidden, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, hire
from tests.matters import Matter, a_case

SENTENCE = "工程款争议引起的欠薪，由派出所主办。"


async def a_ruling(county: County) -> tuple[Matter, Binding]:
    """The police have no clause on wages: the ruling alone gives them such matters."""
    matter = await a_case(county, "dispatched")
    order, clause = await matter.lead_order(), "人社所职责清单 3"
    how = {"clause": clause, "text": "这是工程款纠纷，不是劳动合同。"}
    await reject_order(matter.id, order, version=3, key=new_id(), actor=county.unit_leader, **how)
    unit = county.units["police"]
    await reassign(matter.id, order, version=4, unit=unit, sentence=SENTENCE, key=new_id(), actor=county.director)
    [one] = await binding(county.director, county.town)
    return matter, one


async def binding(actor: Actor, place: str) -> list[Binding]:
    async with opened(actor.scope):
        return await bindings_at(actor.county_id, place)


async def offered(county: County) -> list[object]:
    async with opened(county.clerk.scope):
        return [one.id for one in await suggested_units(county.id, ("wages",), county.town)]


async def test_a_desk_reads_what_binds_it_with_the_case_that_it_was_said_in(own_county: County) -> None:
    matter, one = await a_ruling(own_county)

    assert (one.category, one.sentence, one.clause) == ("wages", SENTENCE, "人社所职责清单 3")
    assert (one.unit_id, one.not_unit) == (own_county.units["police"], own_county.units["labour"])
    assert (one.case_id, one.number) == (matter.id, (await matter.row())["number"])
    assert await binding(own_county.sister_clerk, own_county.sister_town) == []


async def test_who_may_not_open_the_case_reads_the_ruling_without_its_number(own_county: County) -> None:
    _, one = await a_ruling(own_county)

    [told] = await binding(own_county.sister_clerk, own_county.town)

    assert (told.id, told.case_id, told.number) == (one.id, None, None)


@pytest.mark.parametrize("who", ["director", "county_director"])
async def test_a_director_ends_it_and_the_duty_list_alone_is_offered(
    own_county: County, owner: asyncpg.Connection, who: str
) -> None:
    matter, one = await a_ruling(own_county)
    director = getattr(own_county, who)

    await withdraw_ruling(one.id, key=new_id(), actor=director)

    told = await owner.fetchrow(
        "select verb, actor, place, case_id, data::text from journal where county_id = $1 and subject_id = $2",
        *(own_county.id, one.id),
    )
    assert await binding(own_county.director, own_county.town) == []
    assert await offered(own_county) == [own_county.units["labour"], own_county.units["justice"]]
    assert tuple(told) == (
        *("ruling.withdraw", director.person_id, own_county.town, None),
        f'{{"case": "{matter.id}", "unit": "{one.unit_id}", "category": "wages"}}',
    )


async def test_the_case_that_it_was_said_in_goes_on_as_ruled(own_county: County) -> None:
    matter, one = await a_ruling(own_county)

    await withdraw_ruling(one.id, key=new_id(), actor=own_county.director)

    row = await matter.row()
    assert (row["lead_unit"], row["state"]) == (own_county.units["police"], "IN_PROGRESS")


async def test_it_ends_once(own_county: County) -> None:
    _, one = await a_ruling(own_county)
    key = new_id()
    await withdraw_ruling(one.id, key=key, actor=own_county.director)

    with pytest.raises(AlreadyDone):
        await withdraw_ruling(one.id, key=key, actor=own_county.director)
    with pytest.raises(NotFound):
        await withdraw_ruling(one.id, key=new_id(), actor=own_county.director)


async def test_of_eight_who_end_it_at_once_one_does_and_the_others_find_it_over(own_county: County) -> None:
    _, one = await a_ruling(own_county)

    outcomes = await asyncio.gather(
        *(withdraw_ruling(one.id, key=new_id(), actor=own_county.director) for _ in range(8)), return_exceptions=True
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", *["NotFound"] * 7]


async def test_neither_a_clerk_nor_another_desk_s_director_ends_it(own_county: County) -> None:
    _, one = await a_ruling(own_county)
    other = await hire(own_county, "other", own_county.sister_town, Role.DIRECTOR)

    with pytest.raises(Forbidden):
        await withdraw_ruling(one.id, key=new_id(), actor=own_county.clerk)
    with pytest.raises(NotFound):
        await withdraw_ruling(one.id, key=new_id(), actor=other)

    assert [one.id for one in await binding(own_county.director, own_county.town)] == [one.id]

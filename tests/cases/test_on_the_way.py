"""Between levels: who still reads a case on its way, in which list it waits, and what ends a hop."""

import asyncio
from collections.abc import Awaitable

import pytest

from kernel.db import database
from kernel.errors import Conflict, NotFound
from people.roles import Role
from tenants.scope import opened
from tests.cases.test_disputes import reject
from tests.cast import County, hire
from tests.hops import (
    a_village_case,
    a_village_with_a_desk,
    answer,
    escalate,
    listed,
    looked_at,
    offered,
    transfers,
)
from tests.matters import a_case
from workflows.refusals import Needs


async def test_a_village_calls_its_township_and_the_township_the_county(own_county: County) -> None:
    county = own_county
    village = await a_village_with_a_desk(county)
    matter = await a_village_case(county, village)

    await escalate(matter, village)
    await answer(matter, "take_over", county.clerk)
    await escalate(matter, county.clerk)
    await answer(matter, "take_over", county.county_clerk)

    row = await matter.row()
    assert (row["holder"], row["place"]) == (county.place, village.place)
    assert [hop["to_place"] for hop in await transfers(matter)] == [county.town, county.place]
    lanes = [(step.verb.split(".")[1], step.lane) for step in (await looked_at(matter, village)).steps]
    assert lanes == [
        *(("take_over", "county"), ("escalate", "town"), ("take_over", "town"), ("escalate", "village")),
        *(("accept", "village"), ("submit", "village")),
    ]
    for one in (village, county.clerk, county.county_clerk, county.overseer):
        assert (await looked_at(matter, one)).case.holder == county.place


async def test_siblings_and_other_counties_see_nothing_of_it(own_county: County, qinghe: County) -> None:
    matter = await a_case(own_county, "accepted")
    sibling = await hire(own_county, "hetou", own_county.sister_village, Role.INTAKE_CLERK, Role.DISPATCHER)

    await escalate(matter)
    await answer(matter, "take_over", own_county.county_clerk)

    for stranger in (own_county.sister_clerk, sibling, qinghe.county_clerk, qinghe.overseer):
        with pytest.raises(NotFound):
            await looked_at(matter, stranger)
        async with opened(stranger.scope):
            assert await database.fetch("select 1 from transfer where case_id = $1", matter.id) == []


async def test_one_call_waits_at_a_time_and_of_two_answers_one_counts(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await escalate(matter)
    version = await matter.version()

    both: list[Awaitable[None]] = [
        answer(matter, "take_over", qinghe.county_clerk, version=version),
        answer(matter, "instruct", qinghe.county_director, version=version),
    ]
    done = await asyncio.gather(*both, return_exceptions=True)

    assert sum(one is None for one in done) == 1
    assert sum(isinstance(one, Conflict) for one in done) == 1
    assert (await transfers(matter))[0]["state"] in {"TAKEN", "INSTRUCTED"}
    answered = [verb for verb in await matter.verbs() if verb.startswith("transfer.")]
    assert len(answered) == 1


async def test_both_desks_find_it_in_queues_that_count_what_they_list(own_county: County) -> None:
    county = own_county
    waiting, taken, _ = [await a_case(county, "accepted") for _ in range(3)]
    for matter in (waiting, taken):
        await escalate(matter)
    await answer(taken, "take_over", county.county_clerk)

    assert await listed(county, county.county_clerk, "called") == (1, [waiting.id])
    assert await listed(county, county.county_clerk, "dispatch") == (1, [taken.id])
    count, ids = await listed(county, county.county_clerk, "work")
    assert (count, sorted(ids)) == (2, sorted([waiting.id, taken.id]))
    count, ids = await listed(county, county.clerk, "handed")
    assert (count, sorted(ids)) == (2, sorted([waiting.id, taken.id]))
    assert (await listed(county, county.clerk, "dispatch"))[0] == 1
    assert await listed(county, county.sister_clerk, "handed") == (0, [])


async def test_a_level_is_skipped_for_red_alone(own_county: County) -> None:
    county = own_county
    village = await a_village_with_a_desk(county)
    yellow, red = [await a_village_case(county, village, grade) for grade in ("yellow", "red")]

    with pytest.raises(Needs) as refused:
        await escalate(yellow, village, to=county.place)
    await escalate(red, village, to=county.place)

    assert refused.value.unmet == ("no_level_skipped",)
    assert (await red.row())["holder"] == county.place


async def test_the_county_has_nobody_to_call(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await escalate(matter)
    await answer(matter, "take_over", qinghe.county_clerk)

    with pytest.raises(Needs) as refused:
        await escalate(matter, qinghe.county_clerk)

    assert refused.value.unmet == ("level_above",)
    assert "escalate" not in offered(await looked_at(matter, qinghe.county_clerk))


async def test_a_disputed_order_is_ruled_on_before_the_case_goes_up(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")
    await reject(matter)

    with pytest.raises(Needs) as refused:
        await escalate(matter)

    assert refused.value.unmet == ("nothing_disputed",)


async def test_a_result_that_comes_in_meanwhile_ends_the_call(qinghe: County) -> None:
    matter = await a_case(qinghe, "told")
    await escalate(matter)

    await matter.submit_result()

    row, hop = await matter.row(), (await transfers(matter))[0]
    assert (row["state"], row["called"], hop["state"]) == ("RESULT_REVIEW", None, "ENDED")
    assert "approve" in offered(await looked_at(matter, qinghe.county_clerk))


async def test_with_the_case_every_hop_ends(qinghe: County) -> None:
    matter = await a_case(qinghe, "told")
    await escalate(matter)
    await answer(matter, "take_over", qinghe.county_clerk)
    await matter.submit_result()
    await matter.approve(qinghe.county_clerk)
    visitor = await hire(qinghe, "county_visitor", qinghe.place, Role.VISITOR)

    await matter.visit(visitor)

    assert [hop["state"] for hop in await transfers(matter)] == ["ENDED"]


async def test_a_sealed_case_is_read_up_there_by_those_who_keep_it_alone(own_county: County) -> None:
    county = own_county
    matter = await a_case(county, topic="harm")
    await matter.accept(county.director, category="domestic_violence", grade="red")

    await escalate(matter, county.director)
    await answer(matter, "take_over", county.county_director)

    for keeper in (county.director, county.county_director):
        assert (await looked_at(matter, keeper)).case.holder == county.place
    for other in (county.clerk, county.overseer):
        with pytest.raises(NotFound):
            await looked_at(matter, other)
    assert (await listed(county, county.director, "handed"))[1] == [matter.id]

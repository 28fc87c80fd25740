"""A case that was sent down and went on from there: who reads it, and which hops end with which."""

from datetime import timedelta

import pytest

from cases.sweep import fire_due_clocks
from kernel.db import database
from kernel.errors import Conflict, NotFound
from kernel.instant import at, now
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, hire
from tests.hops import (
    a_county_case,
    a_village_with_a_desk,
    answer,
    answers,
    delegate,
    escalate,
    listed,
    looked_at,
    offered,
    transfers,
)
from tests.matters import Matter, a_case
from tests.notices.outbox import relayed


async def _to_the_village(county: County) -> tuple[Matter, Actor]:
    village = await a_village_with_a_desk(county)
    matter = await a_county_case(county)
    await delegate(matter, county.town)
    await answer(matter, "take_over", county.clerk)
    await delegate(matter, village.place, county.clerk)
    await answer(matter, "take_over", village)
    return matter, village


async def test_from_the_county_to_a_village_and_back_every_desk_reads_it(own_county: County) -> None:
    county = own_county
    matter, village = await _to_the_village(county)
    assert (await matter.row())["holder"] == village.place

    await answer(matter, "hand_back", village, hop=1)
    await answer(matter, "hand_back", county.clerk, hop=0)

    row = await matter.row()
    assert (row["holder"], [hop["state"] for hop in await transfers(matter)]) == (county.place, ["HANDED_BACK"] * 2)
    for one in (village, county.clerk, county.county_clerk):
        assert (await looked_at(matter, one)).case.id == matter.id


async def test_what_the_county_takes_back_ends_the_hop_below_it_too(own_county: County) -> None:
    county = own_county
    matter, village = await _to_the_village(county)
    await matter.dispatch(village)

    await answer(matter, "call_back", county.county_clerk, hop=0)

    assert (await matter.row())["holder"] == county.place
    assert [hop["state"] for hop in await transfers(matter)] == ["CALLED_BACK", "ENDED"]
    lanes = [(step.verb.split(".")[1], step.lane) for step in (await looked_at(matter, county.county_clerk)).steps]
    assert [one for one in lanes if one[0] != "end"] == [
        *(
            ("call_back", "county"),
            ("dispatch", "village"),
            ("take_over", "village"),
            ("delegate", "town"),
            ("take_over", "town"),
        ),
        *(("delegate", "county"), ("accept", "county"), ("submit", "county")),
    ]
    hops = {hop["id"] for hop in await transfers(matter)}
    assert [
        clock["name"] for clock in await matter.rows("clock") if clock["order_id"] in hops and clock["fires_at"]
    ] == []
    with pytest.raises(Conflict):
        await answer(matter, "hand_back", village, hop=1)


async def test_who_delegated_it_on_cannot_hand_it_back_over_the_head_of_the_village(own_county: County) -> None:
    county = own_county
    matter, village = await _to_the_village(county)

    assert answers(await looked_at(matter, county.clerk)) == {"call_back"}
    with pytest.raises(Conflict):
        await answer(matter, "hand_back", county.clerk, hop=0)

    assert (await matter.row())["holder"] == village.place


async def test_asked_for_help_the_sender_instructs_and_the_term_goes_on_or_takes_over_and_it_ends(
    own_county: County,
) -> None:
    county = own_county
    helped, taken = [await a_county_case(county) for _ in range(2)]
    for matter in (helped, taken):
        await delegate(matter, county.town)
        await answer(matter, "take_over", county.clerk)
        await escalate(matter, county.clerk)

    await answer(helped, "instruct", county.county_clerk)
    await answer(taken, "take_over", county.county_clerk)

    assert [hop["state"] for hop in await transfers(helped)] == ["TAKEN", "INSTRUCTED"]
    assert "hand_back" in offered(await looked_at(helped, county.clerk))
    assert [hop["state"] for hop in await transfers(taken)] == ["ENDED", "TAKEN"]
    assert (await listed(county, county.county_clerk, "handed"))[1] == [helped.id]


async def test_a_sibling_that_had_it_for_a_while_reads_on_and_its_neighbours_never(own_county: County) -> None:
    """The matter is of 柳湾村; 柳河镇 is asked, and only its grant lets it read what is none of its range."""
    county = own_county
    matter = await a_case(county, "accepted")
    await escalate(matter)
    await answer(matter, "take_over", county.county_clerk)
    neighbour = await hire(county, "hetou", county.sister_village, Role.INTAKE_CLERK, Role.DISPATCHER)
    with pytest.raises(NotFound):
        await looked_at(matter, county.sister_clerk)

    await delegate(matter, county.sister_town)
    await answer(matter, "take_over", county.sister_clerk)
    await answer(matter, "hand_back", county.sister_clerk)

    assert (await matter.row())["holder"] == county.place
    assert (await looked_at(matter, county.sister_clerk)).case.holder == county.place
    assert [hop.to_place for hop in (await looked_at(matter, county.clerk)).transfers] == [
        county.place,
        county.sister_town,
    ]
    with pytest.raises(NotFound):
        await looked_at(matter, neighbour)


async def test_a_term_that_runs_out_is_told_to_the_two_desks_of_its_hop_wherever_the_case_went_on_to(
    own_county: County,
) -> None:
    county = own_county
    matter, village = await _to_the_village(county)
    first = (await transfers(matter))[0]["id"]

    with at(now() + timedelta(days=40)):
        await fire_due_clocks(county.system.scope)
        await relayed(county)

    hop_of = {clock["id"]: clock["order_id"] for clock in await matter.rows("clock") if clock["name"] == "delegated"}
    journal = await matter.rows("journal", "seq")
    first_of = {row["seq"]: hop_of[row["subject_id"]] == first for row in journal if row["subject_id"] in hop_of}
    desks = {"county": county.county_director, "town": county.director, "village": village}
    told = {place: {first_of[seq] for seq in await _late(actor) if seq in first_of} for place, actor in desks.items()}
    assert told == {"county": {True}, "town": {True, False}, "village": {False}}


async def _late(actor: Actor) -> list[int]:
    """The rows of the journal by which this post was told that something is late."""
    async with opened(actor.scope):
        rows = await database.fetch(
            "select seq from notice where county_id = $1 and post_id = $2 and template = 'late'",
            actor.county_id,
            actor.post_id,
        )
    return [row["seq"] for row in rows]

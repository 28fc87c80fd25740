"""包抓: leaders are filled from the table with the colour; a missing one starts a clock until somebody names him."""

import json

import pytest

from cases.commands.urging import remark_on_case
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.instant import at
from people.roles import Role
from tests.cast import County, hire
from tests.hops import listed, looked_at
from tests.leading import RED, a_leader, all_red, named, seats
from tests.matters import Matter, a_case
from tests.workflows.plain import local
from workflows.refusals import Needs, NotYours

NIGHT = local("2026-03-02 23:30")


async def a_red(county: County) -> Matter:
    with at(NIGHT):
        matter = await a_case(county, "filed")
        await matter.accept(grade="red")
    return matter


async def test_a_red_case_has_its_three_leaders_at_once_and_each_reads_it(own_county: County) -> None:
    leaders = await all_red(own_county)

    matter = await a_red(own_county)

    rows = {row["seat"]: row for row in await matter.rows("case_leader")}
    assert {seat: (row["state"], row["person_id"], row["seat_at"]) for seat, row in rows.items()} == {
        seat: ("NAMED", leaders[seat].person_id, getattr(own_county, where)) for seat, where in RED.items()
    }
    assert not [row for row in await matter.rows("clock") if row["name"] == "name_leader"]
    grants = {row["who"] for row in await matter.rows("case_grant") if row["why"] == "leader"}
    assert grants == {f"p:{leader.person_id}" for leader in leaders.values()}
    told = [json.loads(row["data"]) for row in await matter.rows("journal", "seq") if row["verb"] == "seat.fill"]
    assert {one["seat"]: one["post"] for one in told} == {seat: str(one.post_id) for seat, one in leaders.items()}
    assert (await looked_at(matter, leaders["town_secretary"])).case.id == matter.id


async def test_a_missing_leader_starts_thirty_minutes_by_the_clock(own_county: County) -> None:
    await all_red(own_county, "town_secretary")

    matter = await a_red(own_county)

    [missing] = [row for row in await matter.rows("case_leader") if row["state"] == "MISSING"]
    [clock] = [row for row in await matter.rows("clock") if row["name"] == "name_leader"]
    assert missing["seat"] == "town_secretary"
    assert (clock["order_id"], clock["since"], clock["due_at"]) == (
        missing["id"],
        "accept",
        local("2026-03-03 00:00"),
    )
    assert "seat.call" in await matter.verbs()


async def test_the_director_names_the_missing_one_and_the_clock_stops(own_county: County) -> None:
    await all_red(own_county, "town_secretary")
    secretary = await hire(own_county, "secretary", own_county.town, Role.LEADER)
    matter = await a_red(own_county)

    with at(local("2026-03-02 23:45")):
        await named(matter, "town_secretary", secretary)

    [clock] = [row for row in await matter.rows("clock") if row["name"] == "name_leader"]
    assert clock["stopped_at"] == local("2026-03-02 23:45")
    assert await seats(matter) == dict.fromkeys(RED, "NAMED")
    assert (await matter.verbs())[-1] == "seat.name"
    assert (await looked_at(matter, secretary)).case.id == matter.id


async def test_another_in_his_place_and_the_first_reads_it_no_more(own_county: County) -> None:
    leaders = await all_red(own_county)
    other = await hire(own_county, "other", own_county.town, Role.LEADER)
    matter = await a_red(own_county)

    await named(matter, "town_secretary", other)

    assert (await looked_at(matter, other)).case.id == matter.id
    with pytest.raises(NotFound):
        await looked_at(matter, leaders["town_secretary"])


@pytest.mark.parametrize(
    ("grade", "asked"),
    [("yellow", {"village_member", "town_deputy"}), ("blue", {"village_mediation"})],
)
async def test_other_colours_are_filled_where_the_table_has_somebody_and_wait_for_nobody(
    own_county: County, grade: str, asked: set[str]
) -> None:
    await a_leader(own_county, "town_deputy", "town")

    matter = await a_case(own_county, "filed")
    await matter.accept(grade=grade)

    filled = {"town_deputy"} & asked
    assert await seats(matter) == dict.fromkeys(filled, "NAMED")
    assert {one.seat for one in (await looked_at(matter, own_county.clerk)).leaders} == asked
    assert not [row for row in await matter.rows("clock") if row["name"] == "name_leader"]


async def test_a_sealed_case_is_told_to_no_leader_by_a_table(own_county: County) -> None:
    leaders = await all_red(own_county)
    matter = await a_case(own_county, topic="harm")
    await matter.accept(own_county.director, grade="red", category="domestic_violence")

    assert await seats(matter) == {}
    with pytest.raises(NotFound):
        await looked_at(matter, leaders["village_secretary"])


async def test_only_who_is_on_duty_names_and_only_somebody_of_that_level(own_county: County) -> None:
    await all_red(own_county, "town_secretary")
    secretary = await hire(own_county, "secretary", own_county.town, Role.LEADER)
    elsewhere = await hire(own_county, "elsewhere", own_county.sister_town, Role.LEADER)
    matter = await a_red(own_county)

    with pytest.raises(NotYours):
        await named(matter, "town_secretary", secretary, own_county.reviewer)
    with pytest.raises(Needs, match="同一级"):
        await named(matter, "town_secretary", elsewhere)
    with pytest.raises(Needs, match="这个等级"):
        await named(matter, "village_member", secretary)
    assert (await seats(matter))["town_secretary"] == "MISSING"


async def test_a_leader_finds_his_cases_in_one_list_and_remarks_without_a_range(own_county: County) -> None:
    leaders = await all_red(own_county)
    secretary = leaders["town_secretary"]
    matter, other = await a_red(own_county), await a_case(own_county, "accepted")

    counted = await listed(own_county, secretary, "leads")
    how = {"text": "今天上门见面。", "version": await matter.version(), "key": new_id(), "actor": secretary}
    await remark_on_case(matter.id, **how)

    assert counted == (1, [matter.id])
    assert {move.name for move in (await looked_at(matter, secretary)).moves} == {"remark"}
    assert (await matter.verbs())[-1] == "case.remark"
    with pytest.raises(NotFound):
        await looked_at(other, secretary)


async def test_what_ends_needs_no_leader_any_more(own_county: County) -> None:
    await all_red(own_county, "town_secretary")
    matter = await a_red(own_county)
    for step in ("dispatch", "take", "submit_result", "approve", "visit"):
        await getattr(matter, step)()

    assert "town_secretary" not in await seats(matter)
    [clock] = [row for row in await matter.rows("clock") if row["name"] == "name_leader"]
    assert clock["stopped_at"] is not None

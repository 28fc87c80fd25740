"""A list narrowed to what somebody asks for holds those cases and no others, whatever page it is turned to."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from cases.filing import Who
from cases.filters import BY_MADE, Filters, Look
from cases.queries.leaders import leaders_near
from cases.queries.lists import Cursor, Page, count_looks, list_cases
from cases.queues import find_queue
from kernel.instant import at, now
from kernel.settings import Settings
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cases.test_regrade import regrade
from tests.cast import County, a_county, hire
from tests.leading import a_leader, all_red, named, sits
from tests.matters import Matter, a_case
from workflows.local_time import local

LONG_AGO = timedelta(days=20)


@pytest_asyncio.fixture(scope="module")
async def full(house: Settings) -> tuple[County, dict[str, Matter]]:
    """Eight cases that differ in everything that a list shows."""
    county = await a_county()
    with at(now() - LONG_AGO):
        old = await a_case(county, "taken")
    made = {
        "old": old,
        "filed": await a_case(county, place=county.town, people=40),
        "urgent": await a_case(county, urgent=True, source="phone"),
        "accepted": await a_case(county, "accepted"),
        "sent": await a_case(county, "dispatched"),
        "taken": await a_case(county, "taken"),
        "review": await a_case(county, "answered"),
        "closed": await a_case(county, "closed"),
    }
    red = made["red"] = await a_case(county)
    await red.accept(grade="red", category="neighbour")
    return county, made


async def listed(actor: Actor, key: str, sort: str = "", **chosen: Any) -> list[object]:
    queue = find_queue(actor, key)
    assert queue
    look = Look(Filters(**chosen), sort)
    async with opened(actor.scope):
        page = await list_cases(queue, actor, None, look)
        [counted] = await count_looks([(queue, look, None)], actor)
    assert counted.total == len(page.rows)
    return [row.case_id for row in page.rows]


def today() -> date:
    return local(now()).date()


TODAY = {"made_from": today(), "made_to": today()}
BEFORE = {"made_to": today() - timedelta(days=1)}

CHOSEN: list[tuple[dict[str, Any], set[str]]] = [
    ({"state": ("SUBMITTED",)}, {"filed", "urgent"}),
    ({"state": ("DISPATCHED",)}, {"sent"}),
    ({"state": ("IN_PROGRESS",)}, {"taken", "old"}),
    ({"state": ("DISPATCHED", "RESULT_REVIEW", "CLOSED")}, {"sent", "review", "closed"}),
    ({"state": ("DISPUTED",)}, set()),
    ({"grade": ("red",)}, {"red"}),
    ({"grade": ("red", "yellow"), "state": ("ACCEPTED",)}, {"red", "accepted"}),
    ({"category": ("neighbour",)}, {"red"}),
    ({"source": ("phone",)}, {"urgent"}),
    ({"people": 4}, {"filed"}),
    ({"urgent": True}, {"urgent"}),
    ({"repeat": True}, set()),
    ({"clock": "late"}, {"old"}),
    (BEFORE, {"old"}),
    (TODAY | {"state": ("IN_PROGRESS",)}, {"taken"}),
    ({"closed_from": today()}, {"closed"}),
    ({"accepted_from": today(), "state": ("ACCEPTED",)}, {"accepted", "red"}),
    ({"accepted_to": today() - timedelta(days=1)}, {"old"}),
    ({"due_to": today() - timedelta(days=1), "state": ("IN_PROGRESS",)}, {"old"}),
]


@pytest.mark.parametrize(("chosen", "expected"), CHOSEN)
async def test_a_filter_keeps_those_cases_and_no_others(
    full: tuple[County, dict[str, Matter]], chosen: dict[str, Any], expected: set[str]
) -> None:
    county, made = full
    names = {matter.id: name for name, matter in made.items()}

    found = await listed(county.clerk, "all", **chosen)

    assert {names[case] for case in found} == expected


async def test_a_place_keeps_what_lies_below_it_and_a_unit_what_it_leads(
    full: tuple[County, dict[str, Matter]],
) -> None:
    county, made = full

    assert made["filed"].id not in await listed(county.clerk, "all", place=county.village)
    assert len(await listed(county.clerk, "all", place=county.village)) == 8
    assert len(await listed(county.clerk, "all", unit=county.units["labour"])) == 5
    assert await listed(county.clerk, "all", unit=county.units["police"]) == []


async def test_no_filter_shows_what_is_outside_ones_scope(full: tuple[County, dict[str, Matter]]) -> None:
    county, _ = full

    assert await listed(county.sister_clerk, "all", state=("SUBMITTED",)) == []
    assert await listed(county.sister_clerk, "open", place=county.town) == []
    assert await listed(county.sister_clerk, "all", unit=county.units["labour"]) == []


async def test_a_leader_keeps_the_matters_that_name_them_while_they_are_named(own_county: County) -> None:
    county = own_county
    secretary = await a_leader(county, "village_secretary", "village")
    other = await a_leader(county, "town_secretary", "town")
    red, blue = await a_case(county), await a_case(county)
    await red.accept(grade="red")
    await blue.accept(grade="blue")

    by_secretary = await listed(county.clerk, "open", leader=secretary.person_id)
    by_other = await listed(county.clerk, "all", leader=other.person_id)
    await named(red, "village_secretary", await hire(county, "successor", county.village, Role.LEADER))
    replaced = await listed(county.clerk, "open", leader=secretary.person_id)
    await regrade(red, "blue", county.director)
    relieved = await listed(county.clerk, "all", leader=other.person_id)

    assert (by_secretary, by_other, replaced, relieved) == ([red.id], [red.id], [], [])
    assert await listed(county.sister_clerk, "open", leader=other.person_id) == []


async def test_the_leaders_of_ones_own_tree_can_be_asked_for_each_once(own_county: County) -> None:
    county = own_county
    leaders = await all_red(county)
    await sits(county, "village_member", leaders["village_secretary"])
    await sits(county, "town_deputy", await hire(county, "deputy", county.sister_clerk.place, Role.LEADER))

    async with opened(county.clerk.scope):
        offered = await leaders_near(county.id, county.clerk.place)
    async with opened(county.sister_clerk.scope):
        of_sister = await leaders_near(county.id, county.sister_clerk.place)

    assert {one.person_id: one.seat for one in offered} == {
        leaders["county_leader"].person_id: "county_leader",
        leaders["town_secretary"].person_id: "town_secretary",
        leaders["village_secretary"].person_id: "village_member",
    }
    assert [one.seat for one in of_sister] == ["county_leader", "town_deputy"]


async def test_a_list_of_open_cases_is_sorted_by_its_clock_or_by_when_they_came(
    full: tuple[County, dict[str, Matter]],
) -> None:
    county, made = full
    newest = [matter.id for name, matter in sorted(made.items(), key=lambda pair: pair[1].id, reverse=True)]

    by_clock = await listed(county.clerk, "open")
    by_made = await listed(county.clerk, "open", BY_MADE)

    assert by_clock[0] == made["old"].id
    assert by_made == [case for case in newest if case != made["closed"].id]
    assert set(by_clock) == set(by_made)


async def test_a_paused_case_comes_last_and_on_its_page(own_county: County, owner: asyncpg.Connection) -> None:
    made = [await a_case(own_county, "taken") for _ in range(4)]
    paused = [made[0].id, made[2].id]
    await owner.execute('update "case" set next_due = null where id = any($1)', paused)
    queue = find_queue(own_county.clerk, "open")
    assert queue

    async with opened(own_county.clerk.scope):
        first = await list_cases(queue, own_county.clerk, None, limit=3)
        second = await list_cases(queue, own_county.clerk, first.older, limit=3)
        back = await list_cases(queue, own_county.clerk, second.newer, limit=3)

    assert [row.case_id for row in (*first.rows, *second.rows)] == [made[1].id, made[3].id, *paused]
    assert back.rows == first.rows


@pytest.mark.parametrize(("key", "sort"), [("open", ""), ("open", BY_MADE), ("all", ""), ("intake", "")])
async def test_pages_lead_forward_and_back_and_say_where_they_are(own_county: County, key: str, sort: str) -> None:
    made = {(await a_case(own_county, applicants=(Who(f"赵大{n}"),))).id for n in range(7)}
    queue, look = find_queue(own_county.clerk, key), Look(sort=sort)
    assert queue

    async def turned(cursor: Cursor | None) -> tuple[Page, int]:
        async with opened(own_county.clerk.scope):
            page = await list_cases(queue, own_county.clerk, cursor, look, limit=3)
            [counted] = await count_looks([(queue, look, cursor)], own_county.clerk)
        assert counted.total == 7
        return page, counted.before

    first, _ = await turned(None)
    second, before_second = await turned(first.older)
    third, before_third = await turned(second.older)
    again, upto_third = await turned(third.newer)
    start, upto_second = await turned(again.newer)

    assert {row.case_id for page in (first, second, third) for row in page.rows} == made
    assert (before_second, before_third, upto_third, upto_second) == (3, 6, 6, 3)
    assert (again.rows, start.rows) == (second.rows, first.rows)
    assert (first.newer, start.newer, third.older) == (None, None, None)
    assert len(third.rows) == 1


def test_every_filter_is_said_in_an_address() -> None:
    filters = Filters(
        **{
            field.name: {
                "state": ("SUBMITTED",),
                "people": 2,
                "urgent": True,
                "repeat": True,
                "place": "a/",
                "clock": "late",
            }.get(field.name, today() if field.name.endswith(("_from", "_to")) else ("x",))
            for field in fields(Filters)
        }
    )

    assert [name for name, _ in filters.pairs()] == [field.name for field in fields(Filters)]

"""吹哨: who may call which units, what each of them gets, and who reads the case from then on."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from cases.commands.whistle import Call
from journal.record import SYSTEM
from kernel.db import database
from kernel.errors import AlreadyDone
from kernel.instant import at
from tenants.commands import NewDepartment, add_department
from tenants.scope import opened
from tests.cases.blowing import SPOT, blow, called
from tests.cases.snapshot import snapshot
from tests.cases.test_recusal import opens
from tests.cast import County
from tests.matters import a_case
from tests.workflows.plain import local
from workflows.refusals import Needs, NotYours

NIGHT = local("2026-03-02 23:30")


async def test_every_unit_gets_a_row_a_clock_of_thirty_minutes_and_a_grant(qinghe: County) -> None:
    with at(NIGHT):
        matter = await a_case(qinghe, "accepted")
        await blow(matter)

    units = {qinghe.units["labour"], qinghe.units["justice"]}
    rows, clocks = await matter.rows("called_unit"), await matter.rows("clock")
    running = [clock for clock in clocks if clock["name"] == "check_in"]
    assert {(row["unit_id"], row["state"], row["due_at"]) for row in rows} == {
        (unit, "CALLED", local("2026-03-03 00:00")) for unit in units
    }
    assert {(clock["order_id"], clock["due_at"]) for clock in running} == {
        (row["id"], local("2026-03-03 00:00")) for row in rows
    }
    grants = [grant["who"] for grant in await matter.rows("case_grant") if grant["why"] == "whistle"]
    assert set(grants) == {f"u:{unit}" for unit in units}
    assert set(grants) <= set((await matter.row())["seen_by"])


async def test_the_call_is_one_row_whose_place_is_sealed_and_one_line_of_the_journal(qinghe: County) -> None:
    with at(NIGHT):
        matter = await a_case(qinghe, "accepted")
        await blow(matter)

    [row] = await matter.rows("whistle")
    assert (row["state"], row["called_from"], row["called_by"]) == ("CALLED", qinghe.town, qinghe.clerk.person_id)
    assert (row["called_at"], row["meets_at"]) == (NIGHT, NIGHT)
    assert SPOT.encode() not in bytes(row["spot"])
    journal = await matter.rows("journal", "seq")
    assert [line["verb"] for line in journal[-3:]] == ["check_in.call", "check_in.call", "case.whistle"]
    assert json.loads(journal[-1]["data"])["whistle"] == str(row["id"])
    assert not any("南门" in line["data"] or "大门" in line["data"] for line in journal)


async def test_for_a_time_further_ahead_the_clock_ends_when_everybody_meets(qinghe: County) -> None:
    with at(NIGHT):
        matter = await a_case(qinghe, "accepted")
        await blow(matter, call=called(qinghe, meets_at=local("2026-03-04 15:00")))

    [first, second] = [clock for clock in await matter.rows("clock") if clock["name"] == "check_in"]
    assert first["due_at"] == second["due_at"] == local("2026-03-04 15:00")
    assert (first["started_at"], first["since"]) == (local("2026-03-04 14:30"), "whistle_set")


async def test_a_meeting_in_ten_minutes_still_leaves_thirty_to_come(qinghe: County) -> None:
    with at(NIGHT):
        matter = await a_case(qinghe, "accepted")
        await blow(matter, call=called(qinghe, meets_at=local("2026-03-02 23:40")))

    assert {row["due_at"] for row in await matter.rows("called_unit")} == {local("2026-03-03 00:00")}


async def test_a_called_unit_reads_the_case_from_now_on_and_another_does_not(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    before = await opens(matter, qinghe.justice_handler)

    await blow(matter, call=called(qinghe, "justice", "police"))

    assert (before, await opens(matter, qinghe.justice_handler)) == (False, True)
    assert not await opens(matter, qinghe.handler)


async def test_of_a_sealed_case_only_the_called_units_read_it(qinghe: County) -> None:
    matter = await a_case(qinghe, topic="harm")

    await blow(matter, by=qinghe.director, call=called(qinghe, "justice", "police"))

    assert (await matter.row())["sealed"]
    assert await opens(matter, qinghe.justice_handler)
    assert not await opens(matter, qinghe.handler)
    assert not await opens(matter, qinghe.clerk)
    async with opened(qinghe.handler.scope):
        seen = await database.fetch("select id from called_unit where case_id = $1", matter.id)
    assert seen == []


# fmt: off
UNMET = [
    (("labour",),            {},                       ("two_units_called",)),
    (("labour", "labour"),   {},                       ("two_units_called",)),
    (("labour", "justice"),  {"spot": "  "},           ("spot_named",)),
    (("labour", "justice"),  {"why": "\n"},           ("words_given",)),
    (("labour", "justice"),  {"meets_at": NIGHT - timedelta(minutes=1)}, ("meets_soon",)),
    (("labour", "justice"),  {"meets_at": NIGHT + timedelta(days=7, minutes=1)}, ("meets_soon",)),
]
# fmt: on


@pytest.mark.parametrize(("units", "form", "missing"), UNMET)
async def test_an_unmet_need_is_named_and_nothing_changes(
    qinghe: County, units: tuple[str, ...], form: dict[str, Any], missing: tuple[str, ...]
) -> None:
    with at(NIGHT):
        matter = await a_case(qinghe, "accepted")
        before = await snapshot(matter)
        with pytest.raises(Needs) as refused:
            await blow(matter, call=called(qinghe, *units, **form))

    assert refused.value.unmet == missing
    assert await snapshot(matter) == before
    assert await matter.rows("whistle") == []


async def test_a_unit_of_another_township_is_not_on_the_list(qinghe: County) -> None:
    foreign = NewDepartment(qinghe.sister_town, "柳河镇司法所", "司法所", "justice", ())
    unit = await add_department(qinghe.id, foreign, by=SYSTEM)
    matter = await a_case(qinghe, "accepted")

    with pytest.raises(Needs) as refused:
        await blow(matter, call=Call((unit, qinghe.units["labour"]), SPOT, None, "来人"))

    assert refused.value.unmet == ("units_reachable",)
    assert await matter.rows("called_unit") == []


async def test_one_call_ends_before_the_next_begins(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await blow(matter)

    with pytest.raises(Needs) as refused:
        await blow(matter)

    assert refused.value.unmet == ("nobody_called",)
    assert len(await matter.rows("whistle")) == 1


async def test_a_reviewer_calls_nobody(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    with pytest.raises(NotYours):
        await blow(matter, by=qinghe.reviewer)

    assert await matter.rows("whistle") == []


async def test_the_same_form_twice_calls_once(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    key, version = uuid4(), await matter.version()
    await blow(matter, key=key, version=version)

    with pytest.raises(AlreadyDone):
        await blow(matter, key=key, version=version)

    assert len(await matter.rows("called_unit")) == 2

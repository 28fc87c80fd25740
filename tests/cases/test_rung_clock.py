"""The clock of a rung: it stands still with the matter, owes nothing twice, and runs out once."""

import json
from typing import Any

from cases.commands.proposals import grant_proposal, propose
from cases.commands.regrade import regrade_case
from cases.sweep import fire_due_clocks
from kernel.ids import new_id
from kernel.instant import at
from tests.cases.choosing import THREE_LEVELS, admin_of, choose
from tests.cast import County
from tests.climbing import ACCEPTED, on_the_ladder, rung_clocks, seen, stays, try_on
from tests.matters import Matter, a_case
from tests.workflows.plain import local
from workflows.ladder import Because
from workflows.proposal import Kind

THREE = ("2026-03-03", "2026-03-04", "2026-03-05")


async def in_the_town(county: County) -> Matter:
    """On the township's rung, with the judicial office at work. Its month ends with the second of April."""
    await choose(THREE_LEVELS, await admin_of(county, county.place))
    with at(ACCEPTED):
        matter = await a_case(county)
        await matter.accept(category="neighbour")
        await matter.dispatch(to="justice")
        await matter.take(county.justice_handler)
    return matter


async def test_while_the_matter_is_suspended_no_rung_runs_out(own_county: County) -> None:
    matter = await in_the_town(own_county)
    with at(local("2026-03-16 09:00")):
        how: dict[str, Any] = {"version": await matter.version(), "key": new_id()}
        asked = how | {"text": "等鉴定。", "reason": "appraisal", "actor": own_county.clerk}
        await propose(Kind.SUSPENSION, matter.id, **asked)
        [proposal] = await matter.rows("proposal")
        granted = {"version": await matter.version(), "key": new_id(), "actor": own_county.director}
        await grant_proposal(matter.id, proposal["id"], **granted)

    ladder = await seen(matter, own_county.clerk, "2026-06-01 09:00")

    assert ladder.verdict.because is Because.UNDER_WAY
    assert [row["fires_at"] for row in await rung_clocks(matter)] == [None]


async def test_a_rung_that_did_its_part_owes_nothing_again_when_the_result_is_returned(own_county: County) -> None:
    matter = await in_the_town(own_county)
    await try_on(matter, own_county.justice_handler, THREE)
    with at(local("2026-03-06 09:00")):
        await matter.submit_result(own_county.justice_handler)
        await matter.send_back()

    assert [row["fires_at"] for row in await rung_clocks(matter)] == [None]


async def test_a_rung_that_owes_attempts_runs_on_to_its_old_date_when_the_result_is_returned(
    own_county: County,
) -> None:
    matter = await in_the_town(own_county)
    with at(local("2026-03-06 09:00")):
        await matter.submit_result(own_county.justice_handler)
        await matter.send_back()

    assert [row["fires_at"] for row in await rung_clocks(matter)] == [local("2026-04-03 00:00")]


async def test_another_round_has_the_whole_term_again(own_county: County) -> None:
    matter = await in_the_town(own_county)
    with at(local("2026-03-06 09:00")):
        await matter.submit_result(own_county.justice_handler)
        await matter.approve()
        await matter.visit(solved="no")

    assert (await stays(matter))[-1] == ("town", own_county.town, True)
    # A month after the sixth of March is the sixth of April, 清明: the day after it.
    assert (await rung_clocks(matter))[-1]["due_at"] == local("2026-04-08 00:00")


async def test_another_colour_changes_nothing_of_the_rung(own_county: County) -> None:
    matter = await in_the_town(own_county)
    before = [dict(row) for row in await rung_clocks(matter)]

    with at(local("2026-03-03 09:00")):
        how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": own_county.clerk}
        await regrade_case(matter.id, grade="red", text="双方扬言动手。", **how)

    assert (await matter.row())["grade"] == "red"
    assert [dict(row) for row in await rung_clocks(matter)] == before


async def test_with_the_case_the_stay_ends(own_county: County) -> None:
    matter = await in_the_town(own_county)
    with at(local("2026-03-06 09:00")):
        await matter.submit_result(own_county.justice_handler)
        await matter.approve()
        await matter.visit()

    assert await stays(matter) == [("town", own_county.town, False)]


async def test_only_a_rung_that_owes_attempts_runs_out_and_only_once(own_county: County) -> None:
    done, secretary = await on_the_ladder(own_county)
    await try_on(done, secretary, THREE)
    with at(ACCEPTED):
        owing = await a_case(own_county, place=secretary.place)
        await owing.accept(secretary, category="neighbour")

    with at(local("2026-03-10 00:01")):
        while await fire_due_clocks(own_county.system.scope):
            pass

    assert "rung" not in await breaches(done)
    assert (await breaches(owing)).count("rung") == 1


async def breaches(matter: Matter) -> list[str]:
    late = [row for row in await matter.rows("journal", "seq") if row["verb"] == "clock.breach"]
    return [json.loads(row["data"])["clock"] for row in late]

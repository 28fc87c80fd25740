"""Somebody is reminded before a term runs out: at each share once, whoever looks and however late."""

import asyncio
import json
from datetime import datetime, timedelta, timezone
from typing import Any

from cases.commands.proposals import grant_proposal, propose
from cases.sweep import fire_due_clocks, next_fire
from cases.warn import warn_of_clocks
from kernel.ids import new_id
from kernel.instant import at
from notices.unread import list_notices
from people.actor import Actor
from tenants.scope import opened
from tests.cast import County
from tests.matters import Matter, a_case
from tests.notices.outbox import relayed
from workflows.proposal import Kind

LOCAL = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
# Fifteen working days to the end of Monday the 23rd; half of them and four fifths are reached here.
HALF, MOST, DUE = (datetime(2026, 3, day, tzinfo=LOCAL) for day in (12, 18, 24))


async def told_on_monday(county: County, to: str = "told") -> Matter:
    """The first feedback is given: of what warns only the term of the whole matter runs."""
    with at(MONDAY):
        return await a_case(county, to)


async def look(county: County, moment: datetime) -> int:
    with at(moment):
        return await warn_of_clocks(county.system.scope)


async def warned(matter: Matter) -> list[dict[str, Any]]:
    rows = await matter.rows("journal", "seq")
    return [json.loads(row["data"]) for row in rows if row["verb"] == "clock.warn"]


async def handle(matter: Matter) -> dict[str, Any]:
    return [dict(row) for row in await matter.rows("clock", "started_at") if row["name"] == "handle"][-1]


async def how(matter: Matter, actor: Actor) -> dict[str, Any]:
    return {"version": await matter.version(), "key": new_id(), "actor": actor}


async def inbox(actor: Actor) -> list[str]:
    async with opened(actor.scope):
        return [row.template for row in (await list_notices(actor)).rows]


async def test_each_share_is_told_once_to_whom_the_method_names(own_county: County) -> None:
    matter = await told_on_monday(own_county)

    looked = [
        await look(own_county, moment)
        for moment in (HALF - timedelta(seconds=1), HALF, HALF, MOST - timedelta(seconds=1), MOST, MOST)
    ]

    assert looked == [0, 1, 0, 0, 1, 0]
    half, most = await warned(matter)
    assert (half["clock"], half["share"], half.get("tell_lead"), half.get("tell_dispatcher")) == (
        *("handle", "50", "yes"),
        None,
    )
    assert (most["share"], most["tell_lead"], most["tell_dispatcher"]) == ("80", "yes", "yes")
    clock = await handle(matter)
    assert (clock["warned"], clock["warns_at"], clock["due_at"], clock["fires_at"]) == (80, None, DUE, DUE)


async def test_the_unit_finds_it_in_the_inbox_and_the_desk_only_at_the_larger_share(own_county: County) -> None:
    await told_on_monday(own_county)
    await look(own_county, HALF)
    await relayed(own_county)
    at_half = [await inbox(actor) for actor in (own_county.handler, own_county.clerk)]

    await look(own_county, MOST)
    await relayed(own_county)

    assert [lines.count("running_out") for lines in at_half] == [1, 0]
    after = [(await inbox(actor)).count("running_out") for actor in (own_county.handler, own_county.clerk)]
    assert after == [2, 1]


async def test_a_worker_that_was_away_tells_the_last_share_alone(own_county: County) -> None:
    matter = await told_on_monday(own_county)

    await look(own_county, MOST + timedelta(days=1))

    assert [one["share"] for one in await warned(matter)] == ["80"]


async def test_what_is_late_by_then_is_told_as_late_alone(own_county: County) -> None:
    matter = await told_on_monday(own_county)

    looked = await look(own_county, DUE)
    again = await look(own_county, DUE)
    with at(DUE):
        fired = await fire_due_clocks(own_county.system.scope)

    assert (looked, again, fired) == (1, 0, 1)
    assert await warned(matter) == []


async def test_workers_racing_tell_each_share_once(own_county: County) -> None:
    matters = [await told_on_monday(own_county) for _ in range(8)]

    with at(HALF):
        looked = await asyncio.gather(*(warn_of_clocks(own_county.system.scope) for _ in range(4)))

    assert sum(looked) == 8
    assert [len(await warned(matter)) for matter in matters] == [1] * 8


async def test_a_clock_of_the_machine_that_steps_back_a_day_tells_nothing_twice(own_county: County) -> None:
    matter = await told_on_monday(own_county)

    looked = [await look(own_county, HALF + timedelta(days=step)) for step in (0, -1, 0, 1)]

    assert looked == [1, 0, 0, 0]
    assert len(await warned(matter)) == 1


async def test_a_matter_that_is_answered_in_time_reminds_nobody(own_county: County) -> None:
    matter = await told_on_monday(own_county, "answered")

    looked = await look(own_county, MOST)

    # The review has no early warning.
    assert (looked, await warned(matter)) == (0, [])
    assert (await handle(matter))["warns_at"] is None


async def test_an_extension_puts_off_what_was_not_told_yet(own_county: County) -> None:
    matter = await told_on_monday(own_county)
    await look(own_county, HALF)
    with at(HALF + timedelta(hours=9)):
        await propose(
            Kind.EXTENSION, matter.id, text="等鉴定。", days=15, **await how(matter, own_county.unit_leader)
        )
        proposal = (await matter.rows("proposal"))[-1]["id"]
        await grant_proposal(matter.id, proposal, **await how(matter, own_county.director))

    clock = await handle(matter)
    # Of thirty working days the half lies ahead again: after the fourteenth, 20 March.
    assert (clock["warned"], clock["warns_at"]) == (0, datetime(2026, 3, 21, tzinfo=LOCAL))


async def test_the_worker_wakes_for_a_warning(own_county: County) -> None:
    await told_on_monday(own_county)
    with at(MONDAY):
        await fire_due_clocks(own_county.system.scope)

    async with opened(own_county.system.scope):
        assert await next_fire(own_county.id) == HALF

"""A deadline fires once, whoever looks and however late; late firing changes no legal date."""

import asyncio
import json
from datetime import datetime, timedelta, timezone

from cases.sweep import BATCH, fire_due_clocks
from kernel.instant import at
from tests.cast import County
from tests.matters import Matter, a_case

LOCAL = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
# One working day, to the end of Tuesday.
LEGAL = datetime(2026, 3, 4, 0, 0, tzinfo=LOCAL)


async def filed_on_monday(county: County) -> Matter:
    with at(MONDAY):
        return await a_case(county)


async def test_nothing_fires_before_its_time(own_county: County) -> None:
    matter = await filed_on_monday(own_county)

    with at(LEGAL - timedelta(seconds=1)):
        fired = await fire_due_clocks(own_county.system.scope)

    assert fired == 0
    assert await matter.verbs() == ["case.submit"]


async def test_a_deadline_fires_once_and_says_which_date_was_missed(own_county: County) -> None:
    matter = await filed_on_monday(own_county)

    with at(LEGAL):
        fired = [await fire_due_clocks(own_county.system.scope) for _ in range(2)]

    assert fired == [1, 0]
    [clock] = await matter.rows("clock")
    assert (clock["due_at"], clock["fires_at"], clock["fired_at"]) == (LEGAL, None, LEGAL)
    breach = (await matter.rows("journal", "seq"))[-1]
    data = json.loads(breach["data"])
    assert (breach["verb"], data["clock"]) == ("clock.breach", "accept")
    assert datetime.fromisoformat(data["due"]) == LEGAL


async def test_a_worker_that_was_away_for_a_month_keeps_the_legal_date(own_county: County) -> None:
    matter = await filed_on_monday(own_county)

    with at(LEGAL + timedelta(days=30)):
        await fire_due_clocks(own_county.system.scope)

    [clock] = await matter.rows("clock")
    assert (clock["due_at"], clock["fired_at"]) == (LEGAL, LEGAL + timedelta(days=30))
    assert (await matter.row())["next_due"] == LEGAL


async def test_sweepers_racing_for_many_deadlines_fire_each_once(own_county: County) -> None:
    matters = [await filed_on_monday(own_county) for _ in range(12)]

    with at(LEGAL):
        fired = await asyncio.gather(*(fire_due_clocks(own_county.system.scope) for _ in range(4)))

    assert sum(fired) == 12
    assert [(await matter.verbs()).count("clock.breach") for matter in matters] == [1] * 12


async def test_more_than_a_batch_takes_another_turn(own_county: County) -> None:
    for _ in range(BATCH + 1):
        await filed_on_monday(own_county)

    with at(LEGAL):
        fired = [await fire_due_clocks(own_county.system.scope) for _ in range(3)]

    assert (BATCH, fired) == (100, [100, 1, 0])


async def test_a_stopped_clock_never_fires(own_county: County) -> None:
    matter = await filed_on_monday(own_county)
    with at(MONDAY + timedelta(hours=1)):
        await matter.accept()

    with at(LEGAL):
        await fire_due_clocks(own_county.system.scope)

    fired = {clock["name"] for clock in await matter.rows("clock") if clock["fired_at"]}
    assert fired == {"dispatch"}


async def test_a_clock_that_fired_does_not_fire_again_when_its_stop_is_taken_back(own_county: County) -> None:
    with at(MONDAY):
        matter = await a_case(own_county, "told")
    late = MONDAY + timedelta(days=60)
    with at(late):
        await fire_due_clocks(own_county.system.scope)
        await matter.submit_result()
        await matter.send_back()
        await fire_due_clocks(own_county.system.scope)

    breaches = [
        json.loads(row["data"])["clock"]
        for row in await matter.rows("journal", "seq")
        if row["verb"] == "clock.breach"
    ]
    assert breaches.count("handle") == 1
    [handle] = [clock for clock in await matter.rows("clock") if clock["name"] == "handle"]
    assert (handle["stopped_at"], handle["fires_at"], handle["fired_at"]) == (None, None, late)

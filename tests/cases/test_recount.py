"""Days off are published or changed: dates that were for now become certain, and whoever works by them is told."""

import json
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

import asyncpg
import pytest_asyncio

from cases.commands.recount import BATCH, FIRST, recount_clocks
from cases.in_force import in_force
from cases.queries.page import case_page
from cases.sweep import fire_due_clocks
from kernel.instant import at
from notices.unread import list_notices
from people.actor import Actor
from people.choices import choose_setting
from tenants.commands import put_calendar
from tenants.scope import opened
from tests.cast import County
from tests.matters import Matter, a_case
from tests.notices.outbox import relayed

LOCAL = timezone(timedelta(hours=8))
# A year of which nothing is published; Monday, two days before 国庆.
MONDAY = datetime(2031, 9, 29, 10, 0, tzinfo=LOCAL)
FRIDAY = datetime(2026, 4, 3, 10, 0, tzinfo=LOCAL)


def day(month: int, number: int, year: int = 2031) -> datetime:
    return datetime(year, month, number, tzinfo=LOCAL)


async def set_year(*off: int) -> None:
    """New Year's Day, and these days of October 2031."""
    days = [(date(2031, 10, number), True, "国庆") for number in off]
    await put_calendar([(date(2031, 1, 1), True, "元旦"), *days])
    await in_force.load()


@pytest_asyncio.fixture
async def published(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Other tests know nothing of 2031."""
    yield
    await owner.execute("delete from calendar_day where day >= '2031-01-01' and day < '2032-01-01'")
    await in_force.load()


async def recounted(county: County) -> tuple[int, int]:
    done = await recount_clocks(county.system.scope)
    return done.cases, done.clocks


async def clock(matter: Matter, name: str) -> dict[str, Any]:
    return [dict(row) for row in await matter.rows("clock", "started_at") if row["name"] == name][-1]


async def told(matter: Matter) -> list[dict[str, Any]]:
    return [json.loads(row["data"]) for row in await matter.rows("journal", "seq") if row["verb"] == "clock.recount"]


async def shown(matter: Matter, name: str, actor: Actor) -> Any:
    async with opened(actor.scope):
        page = await case_page(matter.id, actor=actor)
    return next(one for one in page.clocks if one.name == name)


async def test_a_date_past_the_last_published_year_is_for_now_until_it_is_published(
    own_county: County, published: None
) -> None:
    with at(MONDAY):
        matter = await a_case(own_county, "dispatched")
        before = await shown(matter, "handle", own_county.clerk)
        await set_year(1, 2, 3, 4, 5, 6, 7)

        done = await recounted(own_county)

        after = await shown(matter, "handle", own_county.clerk)
    # 30, 1 to 3, 6 to 10, 13 to 17, 20; with 1 to 7 off: 30, 8 to 10, 13 to 17, 20 to 24, 27.
    assert (before.until, before.provisional) == ("10月20日 周一 24:00（暂定）", True)
    assert (after.until, after.provisional) == ("10月27日 周一 24:00", False)
    assert "国庆 10月1日至7日 不数" in after.why
    # The hours of the order hang on no year.
    assert done[0] == 1
    handle = await clock(matter, "handle")
    assert (handle["due_at"], handle["fires_at"], handle["provisional"]) == (day(10, 28), day(10, 28), False)


async def test_the_journal_and_the_desk_are_told_where_the_date_moved(own_county: County, published: None) -> None:
    with at(MONDAY):
        matter = await a_case(own_county, "dispatched")
        await set_year(1, 2, 3, 4, 5, 6, 7)
        await recounted(own_county)
        await relayed(own_county)

    [entry] = await told(matter)
    [moved] = [one for one in entry["clocks"] if one["clock"] == "handle"]
    assert [datetime.fromisoformat(moved[name]) for name in ("was", "due")] == [day(10, 21), day(10, 28)]
    assert entry["moved"] == "yes"
    for actor in (own_county.clerk, own_county.handler):
        async with opened(actor.scope):
            assert "recounted" in [row.template for row in (await list_notices(actor)).rows]


async def test_the_case_and_its_lists_stand_by_the_new_date(own_county: County, published: None) -> None:
    with at(MONDAY + timedelta(days=1)):
        matter = await a_case(own_county)
        before = await matter.row()
        await set_year(1, 2, 3)
        await recounted(own_county)

    after = await matter.row()
    # The 1st while it was worked; then Monday the 6th. An open page does not go stale by it.
    assert (before["next_due"], after["next_due"]) == (day(10, 2), day(10, 7))
    assert (after["next_clock"], after["version"]) == ("accept", before["version"])


async def test_counting_anew_again_changes_nothing(own_county: County, published: None) -> None:
    with at(MONDAY):
        matter = await a_case(own_county, "accepted")
        await set_year(1, 2, 3)
        first = await recounted(own_county)
        verbs = await matter.verbs()

        second = await recounted(own_county)

    assert (first[0], second) == (1, (0, 0))
    assert await matter.verbs() == verbs


async def test_a_date_that_only_became_certain_is_written_down_and_nobody_is_told(
    own_county: County, published: None
) -> None:
    with at(day(3, 3)):
        matter = await a_case(own_county)
        await set_year(1)
        await recounted(own_county)

    [entry] = await told(matter)
    assert "moved" not in entry
    assert (await clock(matter, "accept"))["provisional"] is False


async def test_what_was_late_by_a_date_that_moved_ahead_fires_again_at_the_new_one(
    own_county: County, published: None
) -> None:
    with at(day(9, 30)):
        matter = await a_case(own_county)
    with at(day(10, 2)):
        early = await fire_due_clocks(own_county.system.scope)
        await set_year(1, 2, 3, 4, 5, 6, 7)
        await recounted(own_county)
        at_once = await fire_due_clocks(own_county.system.scope)
    with at(day(10, 9)):
        again = await fire_due_clocks(own_county.system.scope)

    assert (early, at_once, again) == (1, 0, 1)
    accept = await clock(matter, "accept")
    assert (accept["due_at"], accept["fired_at"]) == (day(10, 9), day(10, 9))


async def test_more_cases_than_a_batch_take_another_turn(own_county: County, published: None) -> None:
    with at(day(9, 30)):
        for _ in range(BATCH + 1):
            await a_case(own_county)
        await set_year(1, 2, 3)

        one = await recount_clocks(own_county.system.scope, FIRST)
        two = await recount_clocks(own_county.system.scope, one.last)

    assert (BATCH, one.cases, one.more, two.cases, two.more) == (100, 100, True, 1, False)


async def test_a_countys_own_day_off_is_not_counted_and_is_named(own_county: County, qinghe: County) -> None:
    with at(FRIDAY):
        running = await a_case(own_county, "accepted")
        elsewhere = await a_case(qinghe, "accepted")
        await choose_setting(own_county.place, "local_holidays", ["2026-04-20 三月三"], actor=own_county.system)
        await recounted(own_county)
        new = await a_case(own_county, "accepted")
        why = (await shown(new, "handle", own_county.clerk)).why

    # 清明 4 to 6, then 7 to 10, 13 to 17, 20 to 24, 27; with the 20th off: 28.
    assert (await clock(elsewhere, "handle"))["due_at"] == day(4, 28, 2026)
    assert [(await clock(one, "handle"))["due_at"] for one in (running, new)] == [day(4, 29, 2026)] * 2
    assert why == "4月3日受理，次日起数 15 个工作日；清明 4月4日至6日、三月三 4月20日 不数。"


async def test_a_villages_day_off_moves_nothing_at_the_desk_of_its_township(own_county: County) -> None:
    with at(FRIDAY):
        await choose_setting(own_county.village, "local_holidays", ["2026-04-20 庙会"], actor=own_county.system)
        matter = await a_case(own_county, "accepted")

    assert (await clock(matter, "handle"))["due_at"] == day(4, 28, 2026)


async def test_a_unit_takes_an_order_within_the_hours_of_its_own_place(own_county: County) -> None:
    await choose_setting(own_county.town, "duty_hours", ["周一至周五 09:00-11:00"], actor=own_county.system)
    with at(FRIDAY):
        matter = await a_case(own_county, "dispatched")

    take = await clock(matter, "take")
    # An hour on Friday until 11:00, the second one on Tuesday after 清明.
    assert take["due_at"] == datetime(2026, 4, 7, 10, 0, tzinfo=LOCAL)
    assert take["counted_at"] == own_county.town

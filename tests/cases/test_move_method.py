"""What is under way goes over to another version: seen beforehand, dated anew, told, and nothing moves by itself."""

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import asyncpg
import pytest

from cases.commands.method_versions import change_values, drop_version, keep_version
from cases.commands.move_method import Dates, Over, move_cases, preview_cases
from cases.in_force import in_force
from kernel.errors import Conflict, Forbidden, Invalid, NotFound
from kernel.instant import at
from notices.unread import list_notices
from people.actor import system
from tenants.scope import opened
from tests.cases.choosing import QUICK, brought, choose
from tests.cast import County
from tests.matters import Matter, a_case
from tests.notices.outbox import relayed
from tests.workflows.written import written
from workflows.method import standard

LOCAL = timezone(timedelta(hours=8))
# Monday; fifteen working days end with the 23rd, five with the 9th of March.
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=LOCAL)
NO_WAGES = written('key = "wages"', 'key = "pay"\ntitle = "工钱"')


def day(number: int) -> datetime:
    return datetime(2026, 3, number, tzinfo=LOCAL)


async def over_to(county: County, source: str, place: str = "") -> Over:
    new = await brought(county, source)
    return Over(system(county.id, place or county.place).scope, standard(), new)


async def seen(over: Over) -> Dates:
    async with opened(over.scope):
        return (await preview_cases(over)).dates


async def go(county: County, over: Over) -> Dates:
    return (await move_cases(over, by=county.system.by)).dates


async def handle(matter: Matter) -> dict[str, Any]:
    return [dict(row) for row in await matter.rows("clock", "started_at") if row["name"] == "handle"][-1]


async def test_it_is_seen_beforehand_what_would_move_and_nothing_does(own_county: County) -> None:
    with at(MONDAY):
        matter = await a_case(own_county, "accepted")
        over = await over_to(own_county, QUICK)

        dates = await seen(over)

    assert dates == Dates(cases=1, left=0, earlier=1, later=0, late=0)
    assert (await handle(matter))["due_at"] == day(24)
    assert (await matter.row())["method"] == standard().digest


async def test_dates_follow_and_the_lists_stand_by_them(own_county: County) -> None:
    with at(MONDAY):
        matter = await a_case(own_county, "dispatched")
        over = await over_to(own_county, QUICK)

        dates = await go(own_county, over)

    row, clock = await matter.row(), await handle(matter)
    assert dates == Dates(cases=1, left=0, earlier=1, later=0, late=0)
    assert row["method"] == over.new.digest
    assert (clock["amount"], clock["unit"], clock["due_at"], clock["fires_at"]) == (
        5,
        "working_days",
        day(10),
        day(10),
    )


async def test_a_date_that_is_over_at_once_is_counted_as_late_and_fires(own_county: County) -> None:
    with at(MONDAY):
        matter = await a_case(own_county, "accepted")
    with at(day(12)):
        over = await over_to(own_county, QUICK)

        seen_late, done = await seen(over), await go(own_county, over)

    assert seen_late.late == done.late == 1
    assert (await handle(matter))["fires_at"] == day(10)


async def test_each_case_has_its_row_in_the_journal_and_whoever_works_on_it_is_told(own_county: County) -> None:
    with at(MONDAY):
        matter = await a_case(own_county, "dispatched")
        over = await over_to(own_county, QUICK)
        await go(own_county, over)
        await relayed(own_county)

    [entry] = [row for row in await matter.rows("journal", "seq") if row["verb"] == "clock.retime"]
    data = json.loads(entry["data"])
    [moved] = [one for one in data["clocks"] if one["clock"] == "handle"]
    assert (data["before"], data["method"]) == (over.old.digest, over.new.digest)
    assert [datetime.fromisoformat(moved[name]) for name in ("was", "due")] == [day(24), day(10)]
    async with opened(own_county.handler.scope):
        notices = (await list_notices(own_county.handler)).rows
    assert "retimed" in [row.template for row in notices]


async def test_a_case_whose_dates_stay_is_on_the_record_too(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")
    over = await over_to(own_county, written("version = 1", "version = 2"))

    dates = await go(own_county, over)

    assert dates == Dates(cases=1, left=0, earlier=0, later=0, late=0)
    assert (await matter.verbs())[-1] == "method.move"


async def test_a_case_whose_category_the_new_version_lacks_stays_behind(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")
    over = await over_to(own_county, NO_WAGES)

    dates = await go(own_county, over)

    assert dates == Dates(cases=0, left=1, earlier=0, later=0, late=0)
    assert (await matter.row())["method"] == standard().digest


async def test_what_has_ended_and_what_lies_elsewhere_keeps_its_version(own_county: County) -> None:
    closed = await a_case(own_county, "closed")
    elsewhere = await a_case(own_county, "filed", place=own_county.sister_village)
    over = await over_to(own_county, QUICK, own_county.town)

    dates = await go(own_county, over)

    assert dates.cases == 0
    assert {(await one.row())["method"] for one in (closed, elsewhere)} == {standard().digest}


async def test_going_over_twice_changes_nothing_more(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")
    over = await over_to(own_county, QUICK)
    await go(own_county, over)
    before = await matter.verbs()

    dates = await go(own_county, over)

    assert dates == Dates()
    assert await matter.verbs() == before


async def test_a_version_is_deleted_when_nobody_chose_it_and_nothing_under_way_names_it(
    own_county: County, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county, "accepted")
    over = await over_to(own_county, QUICK)
    with pytest.raises(Conflict) as chosen:
        await drop_version(standard().digest, actor=own_county.system)
    await choose(await brought(own_county, QUICK), own_county.system)
    with pytest.raises(Conflict) as named:
        await drop_version(standard().digest, actor=own_county.system)
    await go(own_county, over)

    await drop_version(standard().digest, actor=own_county.system)

    kept = await owner.fetch("select hash from method where county_id = $1", own_county.id)
    assert "清禾县还在用它" in chosen.value.sentence
    assert "还有 1 件在办的事照它办" in named.value.sentence
    assert [row["hash"] for row in kept] == [over.new.digest] == [(await matter.row())["method"]]


async def test_another_county_that_works_by_a_version_keeps_nobody_here_from_deleting_it(
    own_county: County, qinghe: County, owner: asyncpg.Connection
) -> None:
    new = await brought(own_county, QUICK)
    await choose(new, own_county.system)

    await drop_version(standard().digest, actor=own_county.system)

    kept = await owner.fetch("select hash from method where county_id = $1", own_county.id)
    assert in_force.digest_at(qinghe.place) == standard().digest
    assert [row["hash"] for row in kept] == [new.digest]


async def test_what_was_closed_by_a_deleted_version_is_read_by_that_of_the_county(own_county: County) -> None:
    closed = await a_case(own_county, "closed")
    new = await brought(own_county, QUICK)
    await choose(new, own_county.system)
    await drop_version(standard().digest, actor=own_county.system)
    in_force.forget()

    named = (await closed.row())["method"]
    async with opened(own_county.system.scope):
        method = await in_force.method(own_county.id, named)

    assert (named, method.digest) == (standard().digest, new.digest)


async def test_a_file_with_mistakes_is_not_kept(own_county: County, owner: asyncpg.Connection) -> None:
    with pytest.raises(Invalid) as refused:
        await keep_version(QUICK.replace("reopen = 30", "reopen = 1"), actor=own_county.system)

    assert "limits.reopen 应在 3 到 90 天之间" in refused.value.fields["method"]
    assert await owner.fetchval("select count(*) from method where county_id = $1", own_county.id) == 1


async def test_what_nobody_offers_is_neither_changed_nor_deleted(own_county: County) -> None:
    for act in (
        change_values("0" * 64, {"limits.reopen": "30"}, actor=own_county.system),
        drop_version("0" * 64, actor=own_county.system),
    ):
        with pytest.raises(NotFound):
            await act


async def test_a_clerk_neither_keeps_changes_nor_deletes_one(own_county: County) -> None:
    with pytest.raises(Forbidden):
        await keep_version(QUICK, actor=own_county.clerk)
    with pytest.raises(Forbidden):
        await change_values(standard().digest, {}, actor=own_county.clerk)
    with pytest.raises(Forbidden):
        await drop_version(standard().digest, actor=own_county.clerk)

"""Matters at their end: closed on a day, put away on another, and the lists on which they wait."""

from datetime import datetime, timedelta, timezone
from typing import Any

from cases.commands.archive import archive_case
from cases.queries.lists import count_cases, list_cases
from cases.queues import find_queue
from kernel.instant import at
from people.actor import Actor
from people.roles import Role
from tenants.scope import opened
from tests.cast import County, hire
from tests.intake import how
from tests.matters import Matter, a_case

LOCAL = timezone(timedelta(hours=8))
CLOSED = datetime(2026, 3, 2, 9, 0, tzinfo=LOCAL)
LAST_DAY = datetime(2026, 4, 1, 23, 59, tzinfo=LOCAL)
OVER = datetime(2026, 4, 2, 0, 0, tzinfo=LOCAL)
NEXT_YEAR = datetime(2027, 1, 4, 9, 0, tzinfo=LOCAL)
WHY = "三人委托书和身份证复印件订在纸质卷宗第 4、5 页。"


async def an_archivist(county: County, place: str = "") -> Actor:
    return await hire(county, "archivist", place or county.town, Role.ARCHIVIST)


async def a_closed(county: County, **more: Any) -> Matter:
    matter = await a_case(county, "approved", **more)
    with at(CLOSED):
        await matter.visit()
    return matter


async def put_away(matter: Matter, by: Actor, moment: datetime = OVER, **more: Any) -> None:
    with at(moment):
        await archive_case(matter.id, **await how(matter, by, {"text": WHY} | more))


async def waits_for(actor: Actor, moment: datetime = OVER, queue: str = "archive") -> list[Any]:
    found = find_queue(actor, queue)
    assert found is not None
    with at(moment):
        async with opened(actor.scope):
            rows = (await list_cases(found, actor)).rows
            counted = await count_cases((found,), actor)
    assert counted == {queue: len(rows)}
    return [row.case_id for row in rows]

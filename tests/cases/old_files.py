"""Archived files past the last day that they are kept, and what is asked of them then."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.commands.proposals import propose
from kernel.instant import at
from people.actor import Actor
from tests.cases.away import LOCAL, a_closed, put_away
from tests.cast import County
from tests.intake import grant, how
from tests.matters import Matter
from workflows.proposal import Kind

# Put away in 2026, kept for thirty years from the end of that one.
LAST_DAY = datetime(2056, 12, 31, 23, 59, tzinfo=LOCAL)
PAST = datetime(2057, 1, 1, 0, 0, tzinfo=LOCAL)
LATER = datetime(2057, 1, 5, 9, 0, tzinfo=LOCAL)
WHY = "已核对卷宗目录，没有再用的地方。"


async def old(county: County, archivist: Actor, **more: Any) -> Matter:
    matter = await a_closed(county, **more)
    await put_away(matter, archivist)
    return matter


async def asked(matter: Matter, by: Actor, moment: datetime = PAST, **more: Any) -> UUID:
    form = {"text": WHY, "reason": "no_value"}
    with at(moment):
        await propose(Kind.DESTRUCTION, matter.id, **await how(matter, by, form | more))
    return UUID(str((await matter.rows("proposal", "at"))[-1]["id"]))


async def destroyed(matter: Matter, archivist: Actor, by: Actor | None = None) -> None:
    await asked(matter, archivist)
    with at(LATER):
        await grant(matter, by)

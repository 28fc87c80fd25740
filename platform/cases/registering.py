"""The numbers of a centre: in the register when it takes a case on, in the archive at the end; and 首问."""

from typing import Any

from cases.changing import Change
from cases.filing import archive_number, register_number
from kernel.db import database
from tenants.tree import tree
from workflows.local_time import local

# The number of this centre and this year: counted late, so that nobody waits for it.
NEXT = """
insert into {counter} (county_id, place, year, count) values ($1, $2, $3, 1)
on conflict (county_id, place, year) do update set count = {counter}.count + 1
returning count"""
NEXT_NUMBER, NEXT_ARCHIVED = (NEXT.format(counter=name) for name in ("register_counter", "archive_counter"))


async def next_register_number(change: Change) -> str:
    return register_number(*await _next(NEXT_NUMBER, change))


async def next_archive_number(change: Change) -> str:
    return archive_number(*await _next(NEXT_ARCHIVED, change))


async def _next(statement: str, change: Change) -> tuple[str, int, int]:
    year = local(change.moment).year
    row = await database.fetch_one(statement, change.case.county_id, change.case.holder, year)
    return tree.name(change.case.holder), year, row["count"]


def first_receiver(change: Change) -> dict[str, Any]:
    """首问: whoever was first stays it; what came by phone belongs to the one who takes it in."""
    if change.case.first_receiver is not None:
        return {}
    return {"first_receiver": change.actor.person_id, "first_receiver_as": change.actor.title}

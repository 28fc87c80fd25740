"""What a case gets when a centre takes it on: its number in the register, and who received it first."""

from typing import Any

from cases.changing import Change
from cases.filing import register_number
from kernel.db import database
from tenants.tree import tree
from workflows.local_time import local

# The number of this centre and this year: counted late, so that nobody waits for it.
NEXT_NUMBER = """
insert into register_counter (county_id, place, year, count) values ($1, $2, $3, 1)
on conflict (county_id, place, year) do update set count = register_counter.count + 1
returning count"""


async def next_register_number(change: Change) -> str:
    year = local(change.moment).year
    row = await database.fetch_one(NEXT_NUMBER, change.case.county_id, change.case.holder, year)
    return register_number(tree.name(change.case.holder), year, row["count"])


def first_receiver(change: Change) -> dict[str, Any]:
    """首问: whoever was first stays it; what came by phone belongs to the one who takes it in."""
    if change.case.first_receiver is not None:
        return {}
    return {"first_receiver": change.actor.person_id, "first_receiver_as": change.actor.title}

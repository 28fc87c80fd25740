"""The newest matter of a range, to show with real data what something would look like."""

from uuid import UUID

from kernel.db import database
from people.actor import Actor

# Backwards along the key, which follows time; the range stops where the reader's does.
NEWEST = """
select id from "case" where county_id = $1 and place >= $2 and place < $3 and not sealed and %s
order by id desc limit 1"""


async def newest_case(actor: Actor) -> UUID | None:
    """One that a unit handles, where there is one. Within the actor's scope."""
    for condition in ("lead_unit is not null", "true"):
        rows = await database.fetch(NEWEST % condition, actor.county_id, actor.scope.lo, actor.scope.hi)
        if rows:
            case_id: UUID = rows[0]["id"]
            return case_id
    return None

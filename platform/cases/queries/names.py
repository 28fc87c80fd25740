"""What cases are called, for a list of results."""

from collections.abc import Iterable
from uuid import UUID

from kernel.db import database
from people.actor import Actor

NAMES = 'select c.id, c.title from "case" c where c.county_id = $1 and c.id = any($2::uuid[])'


async def titles_of(cases: Iterable[UUID], actor: Actor) -> dict[UUID, str]:
    """Within a transaction in the actor's scope: of those that the actor may see."""
    rows = await database.fetch(NAMES, actor.county_id, list(cases))
    return {row["id"]: row["title"] for row in rows}

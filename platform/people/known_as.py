"""Who an account, a person or a post is to whoever guards the logs: as colleagues read them, of this county alone."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from kernel.db import database
from people.actor import Actor

# The post that is held goes before one that ended; residents have none and are not named.
POSTS = """
select p.id, p.person_id, p.account_id, p.name, p.title, a.login from post p join account a on a.id = p.account_id
where p.county_id = $1 and (p.id = any($2) or p.person_id = any($2) or p.account_id = any($2))
order by p.ended_at is not null, p.id"""


@dataclass(frozen=True, slots=True)
class Known:
    name: str
    office: str
    login: str


async def known_as(ids: Collection[UUID], actor: Actor) -> dict[UUID, Known]:
    """Within the actor's scope: those of `ids` who work here."""
    rows = await database.fetch(POSTS, actor.county_id, list(set(ids)))
    found: dict[UUID, Known] = {}
    for row in rows:
        known = Known(row["name"], row["title"], row["login"])
        found |= {row["id"]: known}
        for same in (row["person_id"], row["account_id"]):
            found.setdefault(same, known)
    return found

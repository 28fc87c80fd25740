"""Requests about personal data: one's own, and those that wait for the county."""

from typing import Any
from uuid import UUID

from cases.rights import RightsView, read_request
from kernel.db import database
from kernel.errors import NotFound
from people.actor import Actor
from tenants.keys import keyring, seal_of, seals_of
from tenants.scope import opened, system

MOST = 100
OWN = "select * from rights_request where county_id = $1 and person_id = $2 order by asked_at desc, id limit $3"
OPEN = "select * from rights_request where county_id = $1 and state = 'ASKED' order by due_at, id limit $2"
# Counted along with the queues, where $1 is the county; they are the county's, so a township counts none.
ASKED = """(select count(*) from (select 1
  from rights_request r where r.county_id = $1 and r.state = 'ASKED' and r.place = PLACE
  limit 100) asked)"""

ERASED = "select unnest(subjects) as subject from rights_request where county_id = $1 and erased_at is not null"


async def own_requests(actor: Actor) -> list[RightsView]:
    """Newest first; within a transaction in the actor's scope."""
    assert actor.person_id is not None  # signed in
    rows = await database.fetch(OWN, actor.county_id, actor.person_id, MOST)
    seal = await seal_of(await keyring.of(actor.county_id), actor.person_id) if rows else None
    return [read_request(row, seal) for row in rows]


async def open_requests(actor: Actor) -> list[RightsView]:
    """Those due first on top; within a transaction in the actor's scope."""
    rows = await database.fetch(OPEN, actor.county_id, MOST)
    seals = await seals_of(await keyring.of(actor.county_id), {row["person_id"] for row in rows})
    return [read_request(row, seals.get(row["person_id"])) for row in rows]


async def lock_request(county_id: int, request_id: UUID) -> Any:
    """Raises NotFound."""
    row = await database.fetch_one(
        "select * from rights_request where county_id = $1 and id = $2 for update", county_id, request_id
    )
    if row is None:
        raise NotFound()
    return row


async def erased_subjects(county_id: int, place: str) -> list[UUID]:
    async with opened(system(county_id, place)):
        return [row["subject"] for row in await database.fetch(ERASED, county_id)]

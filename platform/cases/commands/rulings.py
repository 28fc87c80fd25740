"""A director takes back a ruling of their own desk or one below: it binds nobody from now on."""

from uuid import UUID

from cases.once import once
from journal.record import Entry, record
from kernel.db import database
from kernel.errors import NotFound
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened

WITHDRAWN = """
update ruling set withdrawn_at = $3 where county_id = $1 and id = $2 and withdrawn_at is null
returning category, place, unit_id, case_id"""


async def withdraw_ruling(ruling_id: UUID, *, key: UUID, actor: Actor) -> None:
    """What was dispatched by it stays where it is. Raises NotFound for another desk's, and for one that is over."""
    actor.require(Permission.END_RULINGS)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, str(ruling_id))
        row = await database.fetch_one(WITHDRAWN, actor.county_id, ruling_id, now())
        if row is None or not actor.scope.covers(row["place"]):
            raise NotFound()
        data = {"category": row["category"], "unit": str(row["unit_id"]), "case": str(row["case_id"])}
        entry = Entry("ruling.withdraw", "ruling", ruling_id, row["place"], data=data)
        await record(actor.county_id, [entry], cause=key, actor=actor.by)

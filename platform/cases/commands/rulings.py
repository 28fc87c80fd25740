"""A director takes back a ruling of their own desk or one below: it binds nobody from now on."""

from uuid import UUID

from cases.once import once
from cases.queries.bindings import binding_in_force
from journal.record import Entry, record
from kernel.db import database
from kernel.errors import NotFound
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened

WITHDRAWN = """
update ruling set withdrawn_at = $3 where county_id = $1 and id = $2 and withdrawn_at is null
returning category, unit_id, case_id"""


async def withdraw_ruling(ruling_id: UUID, *, key: UUID, actor: Actor) -> None:
    """What was dispatched by it stays where it is. Raises NotFound for another desk's, and for one that is over."""
    actor.require(Permission.END_RULINGS)
    async with opened(actor.scope):
        await once(actor.county_id, key, None, str(ruling_id))
        ruling = await binding_in_force(actor.county_id, ruling_id)
        if ruling is None or not actor.scope.covers(ruling.place):
            raise NotFound()
        row = await database.fetch_one(WITHDRAWN, actor.county_id, ruling_id, now())
        if row is None:
            raise NotFound()
        data = {"category": row["category"], "unit": str(row["unit_id"]), "case": str(row["case_id"])}
        entry = Entry("ruling.withdraw", "ruling", ruling_id, ruling.place, data=data)
        await record(actor.county_id, [entry], cause=key, actor=actor.by)

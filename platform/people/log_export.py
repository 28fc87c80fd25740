"""Taking the log out of the house is itself an act that the log names."""

from datetime import datetime
from uuid import UUID

from journal.record import Entry, record
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from tenants.scope import opened
from tenants.tree import tree


async def note_export(which: str, since: datetime, until: datetime, rows: int, *, actor: Actor) -> None:
    actor.require(Permission.READ_LOGS)
    async with opened(actor.scope):
        data = {"which": which, "since": since.isoformat(), "until": until.isoformat(), "rows": rows}
        subject = UUID(int=tree.at(actor.place).id)
        entry = Entry("log.export", "tenant", subject, actor.place, data=data)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)

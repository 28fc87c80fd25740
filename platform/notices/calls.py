"""Messages that nobody got, as work of the desk where the case lies: somebody calls, and says that they did."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from journal.record import Entry, record
from kernel.db import database
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from tenants.keys import keyring
from tenants.scope import opened

MOST = 100
LIST = """
select m.id, m.case_id, m.template, m.recipient, m.variables, m.made_at, m.held_back, c.title, c.number
from message m join "case" c on c.county_id = m.county_id and c.id = m.case_id
where m.county_id = $1 and m.state = 'given_up' and m.called_at is null and m.emptied_at is null
  and c.holder = $2
order by m.made_at, m.id limit $3"""
# Counted along with the queues.
UNCALLED = """(select count(*) from (select 1
  from message m join "case" c on c.county_id = m.county_id and c.id = m.case_id
  where m.county_id = $1 and m.state = 'given_up' and m.called_at is null and m.emptied_at is null
    and c.holder = PLACE limit 100) uncalled)"""
FIND = """
select m.case_id, m.called_at, c.place, c.sealed
from message m join "case" c on c.county_id = m.county_id and c.id = m.case_id
where m.county_id = $1 and m.id = $2 and m.state = 'given_up' and m.emptied_at is null and c.holder = $3"""
CALLED = """
update message set called_by = $3, called_as = $4, called_at = $5
where county_id = $1 and id = $2 and called_at is null returning id"""


@dataclass(frozen=True, slots=True)
class Uncalled:
    id: UUID
    case_id: UUID
    title: str
    number: str
    made_at: datetime
    held_back: bool
    template: str
    variables: Mapping[str, str]
    phone: str


async def list_uncalled(actor: Actor) -> list[Uncalled]:
    """The oldest first, within the transaction of a page."""
    actor.require(Permission.CALL)
    rows = await database.fetch(LIST, actor.county_id, actor.place, MOST)
    seal = (await keyring.of(actor.county_id)).shared("messages")

    def opened_row(row: Any) -> Uncalled:
        return Uncalled(
            *(row["id"], row["case_id"], row["title"], row["number"], row["made_at"]),
            *(row["held_back"], row["template"]),
            variables=json.loads(seal.open("message.variables", row["id"], row["variables"])),
            phone=seal.open("message.recipient", row["id"], row["recipient"]),
        )

    return [opened_row(row) for row in rows]


async def mark_called(message_id: UUID, *, actor: Actor) -> None:
    """Sent twice, done once."""
    actor.require(Permission.CALL)
    async with opened(actor.scope):
        found = await database.fetch(FIND, actor.county_id, message_id, actor.place)
        if not found:
            raise NotFound()
        [message], by = found, (actor.person_id, actor.title, now())
        if not await database.fetch(CALLED, actor.county_id, message_id, *by):
            return
        entry = Entry("message.call", "message", message_id, message["place"], message["case_id"], message["sealed"])
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)

"""谁看过: who read the plain names of a matter, or of whatever a person is on; asking is itself on the record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Invalid
from kernel.ids import new_id
from people.actor import Actor
from people.id_numbers import clean_id_number
from people.permissions import Permission
from people.phones import clean_phone
from people.reads import COLUMN, RESIDENT
from people.slips import clean_number
from tenants.keys import Seal, keyring, seals_of
from tenants.scope import opened
from tenants.tree import tree

PAGE = 50
LEAST_NUMBER = 6
NOT_WHOLE = "请填完整的手机号、身份证号，或一件事的编号。"
STATEMENT = "select * from who_saw($1, $2, $3, $4, $5, $6, $7, $8, $9)"


@dataclass(frozen=True, slots=True)
class Saw:
    id: UUID
    at: datetime
    number: str
    post: str
    title: str
    file: bool  # a single file or letter, not the names
    reason: str  # empty once the case's key was destroyed


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed, as it can be looked for."""

    kind: str  # phone | id | number
    value: str


async def who_saw(typed: str, *, after: UUID | None = None, actor: Actor) -> list[Saw]:
    """Newest first, one more than a page holds where there are more. Raises Invalid."""
    actor.require(Permission.SEE_READS)
    sought = sought_in(typed)
    async with opened(actor.scope):
        county, scope = await keyring.of(actor.county_id), actor.scope
        blind = county.blind(sought.kind, sought.value)
        asked = (sought.kind, sought.value, blind, after, PAGE + 1)
        rows = await database.fetch(STATEMENT, actor.county_id, scope.lo, scope.hi, list(scope.who), *asked)
        seals = await seals_of(county, [row["case_id"] for row in rows])
        # The keyed hash says later that two questions were about the same one, and never about whom.
        data = {"by": sought.kind, "of": blind.hex(), "rows": min(len(rows), PAGE)}
        entry = Entry("log.who_saw", "tenant", UUID(int=tree.at(actor.place).id), actor.place, data=data)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)
    return [_saw(row, seals.get(row["case_id"])) for row in rows]


def sought_in(typed: str) -> Sought:
    """A whole number of one kind, or nothing: nobody is looked for by a piece of a name."""
    if phone := clean_phone(typed):
        return Sought("phone", phone)
    if id_number := clean_id_number(typed):
        return Sought("id", id_number)
    number = typed.strip() if "〔" in typed else clean_number(typed)
    if len(number) < LEAST_NUMBER:
        raise Invalid({"sought": NOT_WHOLE})
    return Sought("number", number)


def _saw(row: Any, seal: Seal | None) -> Saw:
    return Saw(
        id=row["id"],
        at=row["at"],
        number=row["case_number"],
        post=row["post"] or RESIDENT,
        title=row["title"] or "",
        file=row["subject"] is not None,
        reason=seal.open(COLUMN, row["id"], row["reason"]) if seal and row["reason"] is not None else "",
    )

"""How a command says what it did."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kernel.db import database
from kernel.instant import now


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, as the journal keeps it: an id and an office, never a name of a private person."""

    person_id: UUID | None
    title: str


SYSTEM = By(None, "系统")


@dataclass(frozen=True, slots=True)
class Entry:
    """One subject that changed. `data` holds ids, states, figures and hashes: never free text or personal values."""

    verb: str
    subject: str
    subject_id: UUID
    place: str
    case_id: UUID | None = None
    sealed: bool = False
    only_for: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


APPEND = "select append_journal($1, $2, $3::jsonb) as seq"
APPEND_BESIDE = "select append_beside($1, $2, $3::jsonb, $4, $5::jsonb) as seq"


async def record(
    county_id: int,
    entries: Sequence[Entry],
    *,
    cause: UUID,
    actor: By,
    beside: tuple[UUID, Sequence[Entry]] | None = None,
) -> int:
    """The last statement of a transaction; returns the county's newest sequence number.

    `beside` is another case with its own rows: they are written while that case is the open one.
    """
    written, more = _rows(entries, cause, actor), []
    if beside:
        more = [beside[0], _rows(beside[1], cause, actor)]
    answer = await database.fetch_one(APPEND_BESIDE if beside else APPEND, county_id, now(), written, *more)
    seq: int = answer["seq"]
    return seq


def _rows(entries: Sequence[Entry], cause: UUID, actor: By) -> str:
    return json.dumps([_row(entry, cause, actor) for entry in entries], ensure_ascii=False)


def _row(entry: Entry, cause: UUID, actor: By) -> dict[str, Any]:
    return {
        "verb": entry.verb,
        "subject": entry.subject,
        "subject_id": str(entry.subject_id),
        "case_id": entry.case_id and str(entry.case_id),
        "place": entry.place,
        "sealed": entry.sealed,
        "only_for": entry.only_for,
        "actor": actor.person_id and str(actor.person_id),
        "actor_as": actor.title,
        "cause": str(cause),
        "data": entry.data,
    }

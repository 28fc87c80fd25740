"""Listeners: each keeps a cursor per county, moved in the same transaction as its effect."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db import database
from kernel.instant import now

GIVE_UP_AFTER = 5


@dataclass(frozen=True, slots=True)
class Happened:
    """One journal row as a listener reads it."""

    county_id: int
    seq: int
    at: datetime
    verb: str
    subject: str
    subject_id: UUID
    case_id: UUID | None
    place: str
    sealed: bool
    actor: UUID | None
    cause: UUID
    data: dict[str, Any]


async def hold_cursor(county_id: int, listener: str) -> int | None:
    """The last sequence this listener has dealt with, held until the transaction ends; None: another holds it."""
    free = await database.fetch_one("select pg_try_advisory_xact_lock($1, hashtext($2)) as mine", county_id, listener)
    if not free["mine"]:
        return None
    row = await database.fetch_one(
        "select seq from listener_cursor where county_id = $1 and listener = $2", county_id, listener
    )
    return int(row["seq"]) if row else 0


async def caught_up(county_id: int, listeners: Collection[str], seq: int) -> bool:
    """Whether each of them has dealt with everything up to this number."""
    row = await database.fetch_one(
        "select count(*) as done from listener_cursor where county_id = $1 and listener = any($2) and seq >= $3",
        county_id,
        list(listeners),
        seq,
    )
    return seq == 0 or int(row["done"]) == len(listeners)


async def happened_since(county_id: int, seq: int, limit: int) -> list[Happened]:
    rows = await database.fetch(
        "select county_id, seq, at, verb, subject, subject_id, case_id, place, sealed, actor, cause, data::text"
        " from journal where county_id = $1 and seq > $2 order by seq limit $3",
        county_id,
        seq,
        limit,
    )
    return [_happened(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Passed:
    """What a listener needs that looks at state, not at events: how far it came, and where something happened."""

    seq: int
    read: int
    places: list[str]


async def passed_since(county_id: int, seq: int, subject: str, limit: int) -> Passed:
    row = await database.fetch_one(
        "select max(j.seq) as seq, count(*) as read,"
        " array_agg(distinct j.place) filter (where j.subject = $3) as places"
        " from (select seq, place, subject from journal where county_id = $1 and seq > $2 order by seq limit $4) j",
        *(county_id, seq, subject, limit),
    )
    return Passed(row["seq"] or seq, row["read"], row["places"] or [])


def _happened(row: Any) -> Happened:
    return Happened(**{**dict(row), "data": json.loads(row["data"])})


async def move_cursor(county_id: int, listener: str, seq: int) -> None:
    await database.fetch(
        "insert into listener_cursor (county_id, listener, seq) values ($1, $2, $3)"
        " on conflict (county_id, listener) do update set seq = excluded.seq",
        county_id,
        listener,
        seq,
    )


async def note_failure(county_id: int, listener: str, seq: int, error: str) -> bool:
    """True when the row has failed so often that it is parked and the rest go on."""
    row = await database.fetch_one(
        "insert into parked (county_id, listener, seq, tries, error, at, given_up)"
        " values ($1, $2, $3, 1, $4, $5, false)"
        " on conflict (county_id, listener, seq) do update set tries = parked.tries + 1,"
        " error = excluded.error, at = excluded.at, given_up = parked.tries + 1 >= $6 returning given_up",
        county_id,
        listener,
        seq,
        error[:500],
        now(),
        GIVE_UP_AFTER,
    )
    return bool(row["given_up"])

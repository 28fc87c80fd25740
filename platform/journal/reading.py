"""The journal as those read it who guard it: by period, newest first, of one range and, where asked, one person."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db import database

ROWS = """
select seq, at, verb, subject, subject_id, case_id, place, actor, actor_as, data::text from journal
where county_id = $1 and place >= $2 and place < $3 and at >= $4 and at < $5
  and ($6::bigint is null or seq < $6) and ($7::uuid is null or actor = $7)
order by seq desc limit $8"""

FIRST = """
select seq, at, verb, subject, subject_id, case_id, place, actor, actor_as, data::text from journal
where county_id = $1 and case_id = $2 and at >= $3 and verb = $4 order by seq limit 1"""


@dataclass(frozen=True, slots=True)
class Logged:
    seq: int
    at: datetime
    verb: str
    subject: str
    subject_id: UUID
    case_id: UUID | None
    place: str
    actor: UUID | None
    actor_as: str
    data: dict[str, Any]


async def logged(
    county_id: int,
    lo: str | None,
    hi: str | None,
    since: datetime,
    until: datetime,
    *,
    before: int | None = None,
    person: UUID | None = None,
    most: int,
) -> list[Logged]:
    rows = await database.fetch(ROWS, county_id, lo, hi, since, until, before, person, most)
    return [_read(row) for row in rows]


async def first_of(verb: str, case_id: UUID, county_id: int, since: datetime) -> Logged | None:
    """Within a transaction, after the case was opened; the months before `since` are not looked into."""
    row = await database.fetch_one(FIRST, county_id, case_id, since, verb)
    return _read(row) if row else None


def _read(row: Any) -> Logged:
    return Logged(**{**dict(row), "data": json.loads(row["data"])})

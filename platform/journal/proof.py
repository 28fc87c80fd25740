"""The journal rows of one case as they were chained, so that somebody without this system can reckon the hashes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel.db import database

ROWS = """
select seq, extract(epoch from at)::numeric(20, 6)::text as at, encode(prev, 'hex') as prev,
  encode(hash, 'hex') as hash, jsonb_build_object(
    'verb', verb, 'subject', subject, 'subject_id', subject_id, 'case_id', case_id, 'place', place,
    'sealed', sealed, 'only_for', only_for, 'actor', actor, 'actor_as', actor_as, 'cause', cause, 'data', data
  )::text as entry
from journal where county_id = $1 and case_id = $2 order by seq"""

HEAD = "select seq, encode(hash, 'hex') as hash from county_head where county_id = $1"


@dataclass(frozen=True, slots=True)
class Proof:
    """`rows`: seq, at, prev, hash, entry; the hash is that of prev and of county|seq|at|entry. `head` is the newest
    row of the whole county when this was read."""

    county: int
    rows: list[dict[str, Any]]
    head: dict[str, Any]


async def proof_of_case(county_id: int, case_id: UUID) -> Proof:
    """Within a transaction in which the case is open."""
    rows = await database.fetch(ROWS, county_id, case_id)
    head = await database.fetch_one(HEAD, county_id)
    return Proof(county_id, [dict(row) for row in rows], dict(head))

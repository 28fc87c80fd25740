"""Walks a county's chain and names the first row that does not fit."""

from dataclasses import dataclass

from kernel.db import database

BATCH = 5000

# Every row is rebuilt from its columns, so that a change of any of them shows.
LINKS = """
select seq, prev, hash, journal_hash(prev, county_id, seq, at, jsonb_build_object(
    'verb', verb, 'subject', subject, 'subject_id', subject_id, 'case_id', case_id, 'place', place,
    'sealed', sealed, 'only_for', only_for, 'actor', actor, 'actor_as', actor_as, 'cause', cause, 'data', data
  )) as expected
from journal where county_id = $1 and seq > $2 order by seq limit $3"""


@dataclass(frozen=True, slots=True)
class Verdict:
    rows: int
    broken_at: int | None
    reason: str


async def verify(county_id: int) -> Verdict:
    """Run as the owner or within a scope that sees the whole county."""
    head = await database.fetch_one("select seq, hash from county_head where county_id = $1", county_id)
    seq, previous = 0, b""
    while rows := await database.fetch(LINKS, county_id, seq, BATCH):
        for row in rows:
            if row["seq"] != seq + 1:
                return Verdict(seq, seq + 1, "这一行不见了")
            if bytes(row["prev"]) != previous or bytes(row["hash"]) != bytes(row["expected"]):
                return Verdict(seq, row["seq"], "这一行被改过")
            seq, previous = row["seq"], bytes(row["hash"])
    if seq != head["seq"] or previous != bytes(head["hash"]):
        return Verdict(seq, seq + 1, "末尾与首行登记的不一致")
    return Verdict(seq, None, "")

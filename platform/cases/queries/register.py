"""The only file that selects cases for the 台账: which of them, and what a line needs of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db import database
from people.actor import Actor
from workflows.case import ENDED

MOST = 10_000

# What is sealed is read by named people only and stands on no list that is handed on.
CHOSEN = """
select c.id, k.wrapped from "case" c join data_key k on k.county_id = c.county_id and k.id = c.id
where c.county_id = $1 and c.place >= $2 and c.place < $3 and not c.sealed
  and c.made_at >= $4 and c.made_at < $5
  and case $6::text when 'open' then c.state <> all($9) when 'ended' then c.state = any($9) else true end
  and ($7::text = '' or c.category = $7) and ($8::text = '' or c.grade = $8)
order by c.made_at, c.id limit $10"""

LINES = """
select c.*,
  array(select p from party p where p.county_id = $1 and p.case_id = c.id order by p.part, p.seq) as parties,
  array(select o from dispatch_order o where o.county_id = $1 and o.case_id = c.id and o.round = c.round
    order by o.sent_at, o.id) as orders,
  array(select v from return_visit v where v.county_id = $1 and v.case_id = c.id order by v.at) as visits,
  array(select l from clock l where l.county_id = $1 and l.case_id = c.id and l.name = 'handle'
    order by l.started_at) as handle,
  array(select s from case_leader s where s.county_id = $1 and s.case_id = c.id and s.state = 'NAMED'
    order by s.made_at, s.id) as leaders,
  array(select n from note n where n.county_id = $1 and n.case_id = c.id and n.kind = 'say' order by n.at) as said,
  array(select k from data_key k where k.county_id = $1 and k.id = any(array(
    select p.person_id from party p where p.county_id = $1 and p.case_id = c.id) || c.id)) as keys
from "case" c where c.county_id = $1 and c.id = any($2) order by c.made_at, c.id"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filed from `since` until before `until`; `ended` is open, ended or empty for both."""

    since: datetime
    until: datetime
    ended: str = ""
    category: str = ""
    grade: str = ""


async def chosen_cases(wanted: Wanted, actor: Actor) -> dict[UUID, bytes | None]:
    """Ids with their wrapped keys, none of what was destroyed; oldest first; one more than MOST means too many."""
    rows = await database.fetch(
        CHOSEN,
        *(actor.county_id, actor.scope.lo, actor.scope.hi, wanted.since, wanted.until),
        *(wanted.ended, wanted.category, wanted.grade, list(ENDED), MOST + 1),
    )
    return {row["id"]: row["wrapped"] and bytes(row["wrapped"]) for row in rows}


async def register_rows(county_id: int, ids: Sequence[UUID]) -> list[Any]:
    return await database.fetch(LINES, county_id, list(ids))

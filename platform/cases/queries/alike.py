"""Cases on the same matter: of the same place and kind, still open, of the last thirty days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cases.view import CaseRow
from kernel.db import database
from kernel.instant import now
from workflows.case import CaseState

RECENT = timedelta(days=30)
MOST = 8
TO_JOIN = (
    *(CaseState.SUBMITTED, CaseState.ACCEPTED, CaseState.IN_PROGRESS),
    *(CaseState.SUSPENDED, CaseState.ON_LEDGER),
)

# By the index of open cases of one place; the policy leaves out what is not the reader's.
ALIKE = """
select c.id, c.number, c.title, c.state, c.lead_state, c.lead_unit, c.called, c.round, c.version, c.made_at,
  c.people, c.holder, c.destroyed_at from "case" c
where c.county_id = $1 and c.place = $2 and c.id <> $3 and c.sealed = $4 and c.made_at > $5
  and (c.topic = $6 or c.category = $7)
  and c.state in ('SUBMITTED', 'ACCEPTED', 'IN_PROGRESS', 'SUSPENDED', 'ON_LEDGER') and c.state = any($8)
order by c.made_at, c.id limit $9"""


@dataclass(frozen=True, slots=True)
class Alike:
    id: UUID
    number: str
    title: str
    state: str
    lead_state: str | None
    lead_unit: UUID | None
    called: str | None
    round: int
    version: int
    made_at: datetime
    people: int
    holder: str
    destroyed_at: datetime | None


async def cases_alike(case: CaseRow, states: Collection[str] = TO_JOIN, most: int = MOST) -> list[Alike]:
    """The oldest first: whoever came first goes on. One statement, within the reader's scope."""
    rows = await database.fetch(
        ALIKE,
        *(case.county_id, case.place, case.id, case.sealed),
        *(now() - RECENT, case.topic, case.category, list(states), most),
    )
    return [Alike(**dict(row)) for row in rows]

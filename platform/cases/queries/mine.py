"""A resident's own matters: few, so the array of names on the row may lead the way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.view import as_told, shown_of
from kernel.db import database
from kernel.errors import NotFound
from people.actor import Actor

# Started from the rows that carry the person, a party's or a claim's: a queue never starts from seen_by.
MINE = """
select c.id, c.number, c.title, c.topic, c.state, c.lead_state, c.called, c.round, c.heard_round,
  c.made_at, c.next_due, c.place, c.holder, c.destroyed_at
from (
  select p.case_id from party p where p.county_id = $1 and p.person_id = $2 and p.part = 'applicant'
  union select g.case_id from case_grant g where g.county_id = $1 and g.who = $3 and g.why = 'claimed') mine
join "case" c on c.county_id = $1 and c.id = mine.case_id
order by c.made_at desc limit 100"""


@dataclass(frozen=True, slots=True)
class Mine:
    id: UUID
    number: str
    title: str
    topic: str
    state: str
    lead_state: str | None
    called: str | None
    round: int
    heard_round: int | None
    made_at: datetime
    next_due: datetime | None
    place: str
    holder: str
    destroyed_at: datetime | None

    @property
    def shown(self) -> str:
        return as_told(shown_of(self).value, self)


async def my_cases(actor: Actor) -> list[Mine]:
    rows = await database.fetch(MINE, actor.county_id, actor.person_id, f"p:{actor.person_id}")
    return [Mine(**dict(row)) for row in rows]


async def case_by_number(number: str, actor: Actor) -> UUID:
    """Within a transaction in the actor's scope. Raises NotFound."""
    row = await database.fetch_one(
        'select id from "case" where county_id = $1 and number = $2', actor.county_id, number
    )
    if row is None:
        raise NotFound()
    found: UUID = row["id"]
    return found

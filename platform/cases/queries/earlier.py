"""Earlier cases of somebody who stands at the window: found by phone or ID number, within one's scope."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel.db import database
from kernel.instant import now
from people.actor import Actor
from people.id_numbers import clean_id_number
from people.phones import clean_phone
from tenants.keys import keyring
from workflows.case import ENDED

REPEAT = timedelta(days=90)
MOST = 50

# One call of the reviewed function for each thing that was typed; the case itself comes under its own policy.
FOUND = "select id, part from cases_of_party($1, $2, $3, $4, '{kind}', ${place}, $5)"
EARLIER = """
select c.id as case_id, c.number, c.title, c.topic, c.category, c.state, c.lead_state, c.called, c.round,
  c.made_at, c.closed_at, c.destroyed_at, c.place, c.holder, min(f.part) as part
from ({found}) f join "case" c on c.id = f.id
where c.county_id = $1 group by c.county_id, c.id order by c.id desc limit $5"""


@dataclass(frozen=True, slots=True)
class Earlier:
    case_id: UUID
    number: str
    title: str
    topic: str
    category: str | None
    state: str
    lead_state: str | None
    called: str | None
    round: int
    made_at: datetime
    closed_at: datetime | None
    destroyed_at: datetime | None
    place: str
    holder: str
    part: str  # applicant, where somebody was both on one case

    @property
    def recent(self) -> bool:
        """Asked for, and still open or not yet ninety days old: what is said again now repeats it."""
        return self.part == "applicant" and (self.state not in ENDED or self.made_at > now() - REPEAT)


@dataclass(frozen=True, slots=True)
class EarlierCases:
    cases: tuple[Earlier, ...]

    @property
    def repeats(self) -> tuple[Earlier, ...]:
        """The cases for which the window flags a repeated demand; newest first."""
        return tuple(case for case in self.cases if case.recent)


async def earlier_cases(*, phone: str = "", id_number: str = "", actor: Actor) -> EarlierCases:
    """Within a transaction in the actor's scope; one statement, none where neither is a whole number as typed."""
    typed = {"phone": clean_phone(phone), "id": clean_id_number(id_number)}
    sought = {kind: value for kind, value in typed.items() if value}
    if not sought:
        return EarlierCases(())
    county, scope = await keyring.of(actor.county_id), actor.scope
    found = " union all ".join(FOUND.format(kind=kind, place=at) for at, kind in enumerate(sought, 6))
    blinds = [county.blind(kind, value) for kind, value in sought.items()]
    statement = EARLIER.format(found=found)
    rows = await database.fetch(statement, actor.county_id, scope.lo, scope.hi, list(scope.who), MOST, *blinds)
    return EarlierCases(tuple(Earlier(**dict(row)) for row in rows))

"""What somebody follows or is invited to, and the case of a number that they ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.followers import FOLLOWS
from kernel.db import database
from kernel.instant import now
from people.actor import Actor
from people.citizens import phone_blind
from tenants.keys import Seal, keyring, seals_of

OF_NAMES = """
select f.id, f.case_id, f.state, f.until, f.applicant, f.who, c.number, c.topic, c.place, c.state as case_state,
  c.lead_state, c.round
from follower f join "case" c on c.county_id = f.county_id and c.id = f.case_id and not c.sealed
where f.county_id = $1 and f.who = any($2) and (f.state = 'follows' or f.state = 'invited' and f.until > $3)
order by f.made_at desc, f.id limit 50"""


@dataclass(frozen=True, slots=True)
class Followed:
    """A matter of somebody else's: `applicant` masked; of one that is not agreed to yet, no more than this."""

    id: UUID
    case_id: UUID
    invited: bool
    until: datetime
    applicant: str
    number: str
    topic: str
    place: str
    state: str
    lead_state: str | None
    round: int


async def own_names(actor: Actor) -> tuple[str, ...]:
    """By which somebody signed in follows, reads and is invited: themselves, their number."""
    number = await phone_blind(actor)
    return (f"p:{actor.person_id}", f"f:{actor.person_id}", *((f"n:{number.hex()}",) if number else ()))


async def followed_by(names: Sequence[str], actor: Actor) -> list[Followed]:
    """Within a scope of these names."""
    rows = await database.fetch(OF_NAMES, actor.county_id, list(names), now())
    county = await keyring.of(actor.county_id)
    seals = await seals_of(county, [row["case_id"] for row in rows]) if rows else {}
    return [_followed(row, seals[row["case_id"]]) for row in rows if row["case_id"] in seals]


def _followed(row: Any, seal: Seal) -> Followed:
    return Followed(
        id=row["id"],
        case_id=row["case_id"],
        invited=row["state"] != FOLLOWS,
        until=row["until"],
        applicant=seal.open("follower.applicant", row["id"], row["applicant"]) if row["applicant"] else "",
        number=row["number"],
        topic=row["topic"],
        place=row["place"],
        state=row["case_state"],
        lead_state=row["lead_state"],
        round=row["round"],
    )


async def find_target(county_id: int, number: str, asker: str) -> tuple[UUID, str] | None:
    """The case of a number that may be asked for, and where it is. Outside any scope."""
    rows = await database.call("select case_id, place from follow_target($1, $2, $3)", county_id, number, asker)
    return (rows[0]["case_id"], rows[0]["place"]) if rows else None

"""What a county keeps about a resident who asks: who they are on their matters, what they agreed to, who looked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.queries.case import open_case
from cases.queries.mine import Mine, my_cases
from cases.reading_people import PartyView, open_party
from journal.reading import first_of
from kernel.db import database
from people.actor import Actor
from people.citizens import phone_blind
from people.reads import Looked, looked_at
from tenants.keys import keyring, seal_of

# Of a matter that they added by its slip, whoever filed with the same number.
PARTIES = """
select * from party where county_id = $1 and case_id = $2 and part = 'applicant' and name is not null
  and (person_id = $3 or phone_blind = $4)"""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The notice of what is kept, in which version and how they agreed to it."""

    version: str
    way: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnMatter:
    case: Mine
    me: PartyView | None  # None: on this matter nobody is known to be them
    person_id: UUID | None
    agreed: Agreed | None


@dataclass(frozen=True, slots=True)
class OwnData:
    matters: list[OwnMatter]
    looked: list[Looked]


async def own_data(actor: Actor) -> OwnData:
    """Within a transaction in the actor's scope: of no matter in which others name them."""
    blind = await phone_blind(actor)
    cases = await my_cases(actor)
    matters = [await _matter(case, actor, blind) for case in cases]
    return OwnData(matters, await looked_at([case.id for case in cases], actor))


async def _matter(case: Mine, actor: Actor, blind: bytes | None) -> OwnMatter:
    await open_case(actor.county_id, case.id)
    rows = await database.fetch(PARTIES, actor.county_id, case.id, actor.person_id, blind)
    filed = await first_of("case.submit", case.id, actor.county_id, case.made_at)
    agreed = Agreed(filed.data["notice"], filed.data["consent"], filed.at) if filed else None
    own = _own(rows, actor)
    seal = await seal_of(await keyring.of(actor.county_id), own["person_id"]) if own else None
    me = open_party(own, seal) if own and seal else None
    return OwnMatter(case, me, own["person_id"] if own else None, agreed)


def _own(rows: list[Any], actor: Actor) -> Any | None:
    """Two who gave one number are told apart by nobody, and neither is shown to the other."""
    signed_in = [row for row in rows if row["person_id"] == actor.person_id]
    found = signed_in or rows
    return found[0] if len(found) == 1 else None

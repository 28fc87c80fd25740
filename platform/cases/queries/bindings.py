"""Rulings that bind a desk: whose duty a category is by a director's word, and the case that it was said in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db import database
from tenants.place import ancestors

# The case comes under its own policy: its number is told to nobody who may not open it.
BINDING = """
select r.id, r.category, r.place, r.clause, r.sentence, r.ruled_as, r.ruled_at, r.unit_id, r.not_unit,
  c.id as case_id, c.number
from ruling r left join "case" c on c.county_id = r.county_id and c.id = r.case_id
where r.county_id = $1 and r.withdrawn_at is null"""
AT_DESK = f"{BINDING} and r.place = any($2) order by r.ruled_at desc, r.id limit 200"
ONE = f"{BINDING} and r.id = $2"


@dataclass(frozen=True, slots=True)
class Binding:
    id: UUID
    category: str
    place: str
    clause: str
    sentence: str
    ruled_as: str
    ruled_at: datetime
    unit_id: UUID
    not_unit: UUID | None
    case_id: UUID | None
    number: str | None


async def bindings_at(county_id: int, place: str) -> list[Binding]:
    """Of this desk and of those above, the newest first."""
    return [_binding(row) for row in await database.fetch(AT_DESK, county_id, ancestors(place))]


async def binding_in_force(county_id: int, ruling_id: UUID) -> Binding | None:
    row = await database.fetch_one(ONE, county_id, ruling_id)
    return _binding(row) if row else None


def _binding(row: Any) -> Binding:
    return Binding(**dict(row))

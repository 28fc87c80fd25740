"""The only file of this room that reads departments: their duties, their stationing, the units of a place."""

from dataclasses import dataclass
from uuid import UUID

from kernel.db import database

UNIT = "select id, place, name, short, kind, active from department where county_id = $1 and id = $2"
UNITS = """
select id, place, name, short, kind, active from department
where county_id = $1 and place >= $2 and place < $3 order by place, name"""


@dataclass(frozen=True, slots=True)
class Unit:
    id: UUID
    place: str
    name: str
    short: str
    kind: str
    active: bool


async def unit_in(county_id: int, unit_id: UUID) -> Unit | None:
    row = await database.fetch_one(UNIT, county_id, unit_id)
    return Unit(**dict(row)) if row else None


async def units_within(county_id: int, lo: str | None, hi: str | None) -> list[Unit]:
    return [Unit(**dict(row)) for row in await database.fetch(UNITS, county_id, lo, hi)]

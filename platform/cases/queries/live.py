"""Whose queues a change of a case touches."""

from dataclasses import dataclass
from uuid import UUID

from kernel.db import database

DESKS = """
select c.holder, array(select distinct o.unit_id from dispatch_order o
  where o.county_id = c.county_id and o.case_id = c.id) as units
from "case" c where c.county_id = $1 and c.id = $2"""


@dataclass(frozen=True, slots=True)
class Desks:
    holder: str
    units: list[UUID]


async def desks_of(county_id: int, case_id: UUID) -> Desks:
    row = await database.fetch_one(DESKS, county_id, case_id)
    return Desks(row["holder"], row["units"]) if row else Desks("", [])

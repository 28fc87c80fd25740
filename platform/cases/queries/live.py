"""Whose queues a change of a case touches."""

from dataclasses import dataclass
from uuid import UUID

from kernel.db import database

DESKS = """
select c.holder, c.duty_at, array(select distinct o.unit_id from dispatch_order o
  where o.county_id = c.county_id and o.case_id = c.id) as units,
  array(select distinct p.duty_at from proposal p where p.county_id = c.county_id and p.case_id = c.id) as deciders,
  array(select unnest(array[t.from_place, t.to_place]) from transfer t
    where t.county_id = c.county_id and t.case_id = c.id) as levels,
  array(select j.id from "case" j where j.county_id = c.county_id and j.merged_into = c.id) as joined
from "case" c where c.county_id = $1 and c.id = $2"""


@dataclass(frozen=True, slots=True)
class Desks:
    places: list[str]
    units: list[UUID]
    joined: list[UUID]


async def desks_of(county_id: int, case_id: UUID) -> Desks:
    row = await database.fetch_one(DESKS, county_id, case_id)
    if row is None:
        return Desks([], [], [])
    places = dict.fromkeys(filter(None, (row["holder"], row["duty_at"], *row["deciders"], *row["levels"])))
    return Desks(list(places), row["units"], row["joined"])

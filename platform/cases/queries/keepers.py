"""Sealed cases with those who are named on them, for whoever makes out their keepers anew."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from kernel.db import database

# What is open is written out as its indexes have it.
DESKS = """
select distinct c.holder from "case" c where c.county_id = $1 and c.sealed
  and c.state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"""

# Everybody who ever had a post at this desk.
STAFF = "select distinct person_id from post where county_id = $1 and place = $2 and reach = 'range'"

# What is open at the desk, and what has ended and is still read by somebody of it. Always in the order of the ids.
# Involved: a keeper with the number of a party or the name of the accused. Named: as keeper, not as a party.
KEPT = """
select c.id, c.place, c.state, c.barred, c.seen_by,
  array(select distinct x.id from party p join person x on x.county_id = $1 and x.id = any($4)
    and (x.phone_blind = p.phone_blind
      or (c.topic = 'staff' and p.part = 'respondent' and x.name_blind = p.name_blind))
    where p.county_id = $1 and p.case_id = c.id) as involved,
  array(select g.who from case_grant g where g.county_id = $1 and g.case_id = c.id and g.until is null
    and g.why in ('filed', 'keeper') and not exists (select 1 from party p where p.county_id = $1
      and p.case_id = c.id and g.who = 'p:' || p.person_id::text)) as named,
  array(select g.who from case_grant g where g.county_id = $1 and g.case_id = c.id and g.until is null
    and g.why = 'keeper') as since
from "case" c where c.county_id = $1 and c.id = any(array(
  select c.id from "case" c where c.county_id = $1 and c.holder = $2 and c.sealed
    and c.state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')
  union select c.id from "case" c where c.county_id = $1 and c.seen_by && $3 and c.holder = $2 and c.sealed))
order by c.id for update of c"""


async def sealed_desks(county_id: int) -> list[str]:
    """Where something sealed is open."""
    return [row["holder"] for row in await database.fetch(DESKS, county_id)]


async def staff_ever(county_id: int, desk: str) -> set[UUID]:
    return {row["person_id"] for row in await database.fetch(STAFF, county_id, desk)}


async def lock_kept(county_id: int, desk: str, left: Collection[str], able: Collection[UUID]) -> list[Any]:
    """`left` are names that keep nothing here any more, `able` whoever could keep something."""
    return await database.fetch(KEPT, county_id, desk, list(left), list(able))

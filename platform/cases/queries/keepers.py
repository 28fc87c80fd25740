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

# The matters in which whoever holds this post, or is this person, is a party by number, or the accused by name, and
# which they may still see. A person of the staff: somebody else's number is nobody's reason.
OWN = """
select c.id, c.place, c.sealed, c.state, 'p:' || x.id::text as who
from person x join "case" c on c.county_id = $1 and c.id = any(array(
  select p.case_id from party p where p.county_id = $1 and p.phone_blind = x.phone_blind
  union select p.case_id from party p join "case" a on a.county_id = $1 and a.id = p.case_id
    where p.county_id = $1 and p.name_blind = x.name_blind and p.part = 'respondent' and a.topic = 'staff'))
where x.county_id = $1 and x.id in (
    select t.person_id from post t where t.county_id = $1 and $2 in (t.id, t.person_id))
  and not c.barred && array['p:' || x.id::text]
order by c.id for update of c"""


async def sealed_desks(county_id: int) -> list[str]:
    """Where something sealed is open."""
    return [row["holder"] for row in await database.fetch(DESKS, county_id)]


async def staff_ever(county_id: int, desk: str) -> set[UUID]:
    return {row["person_id"] for row in await database.fetch(STAFF, county_id, desk)}


async def lock_kept(county_id: int, desk: str, left: Collection[str], able: Collection[UUID]) -> list[Any]:
    """`left` are names that keep nothing here any more, `able` whoever could keep something."""
    return await database.fetch(KEPT, county_id, desk, list(left), list(able))


async def lock_own_matters(county_id: int, whose: UUID) -> list[Any]:
    """`whose`: a post, or a person. Within the system's scope."""
    return await database.fetch(OWN, county_id, whose)

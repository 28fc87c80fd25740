"""The only file that selects departments for a dispatch: who has the duty, where, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db import database
from kernel.instant import now
from tenants.place import ancestors
from workflows.case_who import KEEPERS
from workflows.transfer import ANSWERING

# Of the units asked about, those that sit at one of these desks.
REACHABLE = """
select d.id, d.name, d.place, d.active, array(select u.category from duty u
  where u.county_id = d.county_id and u.department_id = d.id
  union all select r.category from ruling r where r.county_id = d.county_id and r.unit_id = d.id
    and r.place = any($3) and r.withdrawn_at is null) as categories
from department d where d.county_id = $1 and d.id = any($2) and d.place = any($3)"""

# A ruling goes before the duty list. Own desk first, then the desks above; on the same desk by the priority of
# the duty list. A unit that has the category in several clauses is suggested by the first of them.
SUGGESTIONS = """
select d.id, d.name, d.short, d.place, d.kind, u.clause, u.text, u.priority, u.ruled_at, s.mode, s.window_no
from (select distinct on (department_id) department_id, clause, text, priority, ruled_at from (
  select department_id, clause, text, priority, null::timestamptz as ruled_at from duty
    where county_id = $1 and category = any($2)
  union all select unit_id, clause, sentence, 0, ruled_at from ruling
    where county_id = $1 and category = any($2) and place = any($3) and withdrawn_at is null) w
  order by department_id, ruled_at desc nulls last, priority, clause) u
join department d on d.county_id = $1 and d.id = u.department_id
left join lateral (select mode, window_no from stationing s
  where s.county_id = $1 and s.department_id = d.id order by s.id limit 1) s on true
where d.place = any($3) and d.active
order by u.ruled_at desc nulls last, length(d.place) desc, u.priority, d.name limit 8"""

UNITS = """
select d.id, d.name, d.short, d.place from department d
where d.county_id = $1 and d.place = any($2) and d.active order by length(d.place) desc, d.name limit 200"""

STAFF = """
select person_id, name from post where county_id = $1 and place = $2 and unit_id is null and in_office(post, $3)
order by name limit 100"""

# Who may keep what is sealed at these desks; involved is who has a party's phone, or the accused's name, also when
# their post is still to begin.
INVOLVED = """
select p.person_id, p.place, p.roles, k.may_keep and in_office(p, $6) as keeps,
  coalesce(x.phone_blind = any($3) or x.name_blind = any($4), false) as involved
from post p join person x on x.county_id = p.county_id and x.id = p.person_id
cross join lateral (select p.place = any($2) and p.reach = 'range' and p.roles && $5 as may_keep) k
where p.county_id = $1 and p.ended_at is null
  and (x.phone_blind = any($3) or x.name_blind = any($4) or k.may_keep)"""

UPWARD = """
select p.person_id, p.place, p.roles from post p
where p.county_id = $1 and p.place = any($2) and p.reach = 'range' and p.roles && $3 and in_office(p, $4)"""

STAFFED = """
select distinct p.place from post p where p.county_id = $1 and p.place = any($2) and p.reach = 'range'
  and p.roles && $3 and in_office(p, $4) order by p.place"""

NAMES = "select id, name, short, place from department where county_id = $1 and id = any($2)"


@dataclass(frozen=True, slots=True)
class Unit:
    id: UUID
    name: str
    place: str
    active: bool
    categories: frozenset[str]


@dataclass(frozen=True, slots=True)
class UnitName:
    id: UUID
    name: str
    short: str
    place: str


@dataclass(frozen=True, slots=True)
class Colleague:
    person_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit whose duty list, or a ruling, has the category: `clause` and `text` are the reason."""

    id: UUID
    name: str
    short: str
    place: str
    kind: str
    clause: str
    text: str
    priority: int
    ruled_at: datetime | None  # when a ruling gave such matters to this unit
    mode: str | None
    window_no: str | None


async def units_for_dispatch(county_id: int, desk: str, ids: Iterable[UUID]) -> dict[UUID, Unit]:
    """Those of them that may be given an order by this desk; one statement."""
    return await units_among(county_id, ancestors(desk), ids)


async def units_among(county_id: int, desks: Sequence[str], ids: Iterable[UUID]) -> dict[UUID, Unit]:
    """Those of them that sit at one of these desks; one statement."""
    rows = await database.fetch(REACHABLE, county_id, list(ids), list(desks))
    return {row["id"]: _unit(row) for row in rows}


def _unit(row: Any) -> Unit:
    return Unit(row["id"], row["name"], row["place"], row["active"], frozenset(row["categories"]))


async def suggested_units(county_id: int, categories: Iterable[str], desk: str) -> list[Suggestion]:
    """`categories`: that of the case, and the one that it stands under."""
    rows = await database.fetch(SUGGESTIONS, county_id, list(categories), ancestors(desk))
    return [Suggestion(**dict(row)) for row in rows]


async def units_near(county_id: int, desk: str) -> list[UnitName]:
    return await units_at(county_id, ancestors(desk))


async def units_at(county_id: int, desks: Sequence[str]) -> list[UnitName]:
    """The nearest to the villages first."""
    rows = await database.fetch(UNITS, county_id, list(desks))
    return [UnitName(**dict(row)) for row in rows]


async def staff_at(county_id: int, desk: str) -> list[Colleague]:
    rows = await database.fetch(STAFF, county_id, desk, now())
    return [Colleague(**dict(row)) for row in rows]


async def staff_involved(county_id: int, *, desks: list[str], phones: list[bytes], names: list[bytes]) -> list[Any]:
    """Those of the staff who are a party, and the keepers of these desks. As the system: a filer sees no staff."""
    return await database.fetch(INVOLVED, county_id, desks, phones, names, KEEPERS, now())


async def keepers_upward(county_id: int, desk: str) -> list[Any]:
    """Who may keep what is sealed, at this desk and the ones above."""
    return await database.fetch(UPWARD, county_id, ancestors(desk), KEEPERS, now())


async def staffed_desks(county_id: int, desks: Sequence[str]) -> list[str]:
    """Those of them where somebody answers what another level sends."""
    rows = await database.fetch(STAFFED, county_id, list(desks), ANSWERING, now())
    return [row["place"] for row in rows]


async def unit_names(county_id: int, ids: set[UUID]) -> dict[UUID, UnitName]:
    rows = await database.fetch(NAMES, county_id, list(ids))
    return {row["id"]: UnitName(**dict(row)) for row in rows}

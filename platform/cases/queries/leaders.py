"""The only file that selects responsible leaders: the table of a place, and who may sit in the seats of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kernel.db import database
from kernel.instant import now
from tenants.place import ancestors
from tenants.tree import tree
from workflows.local_time import local
from workflows.words import word

SEATED = """
select l.seat, l.place, p.id as post_id, p.person_id, p.name
from leader l join post p on p.county_id = l.county_id and p.id = l.post_id
where l.county_id = $1 and l.place = any($2) and l.starts_on <= $3 and coalesce(l.ends_on >= $3, true)
  and in_office(p, $4) order by l.starts_on, l.id"""

TABLE = """
select l.id, l.seat, l.starts_on, l.ends_on, p.name, p.title, in_office(p, $4) as in_office
from leader l join post p on p.county_id = l.county_id and p.id = l.post_id
where l.county_id = $1 and l.place = $2 and coalesce(l.ends_on >= $3, true) order by l.seat, l.starts_on, l.id"""

POSTS = """
select p.id, p.person_id, p.place, p.name, p.title, 'leader' = any(p.roles) as leads from post p
where p.county_id = $1 and p.place = any($2) and p.unit_id is null and in_office(p, $3)
order by length(p.place), 'leader' = any(p.roles) desc, p.name, p.id limit 300"""

POST = """
select p.id as post_id, p.person_id, p.place, p.name from post p
where p.county_id = $1 and p.id = $2 and p.unit_id is null and in_office(p, $3)"""


# Who may be asked for where a list is narrowed: of this place, below it and above it.
NEAR = """
select distinct on (length(l.place), l.place, l.seat, p.person_id) p.person_id, p.name, l.seat, l.place
from leader l join post p on p.county_id = l.county_id and p.id = l.post_id
where l.county_id = $1 and (l.place >= $2 and l.place < $3 or l.place = any($4)) and l.starts_on <= $5
  and coalesce(l.ends_on >= $5, true) and in_office(p, $6)
order by length(l.place), l.place, l.seat, p.person_id limit 300"""

NAMED_AS = """
select s.named_as from case_leader s
where s.county_id = $1 and s.person_id = $2 and s.state = 'NAMED' and s.named_as is not null limit 1"""


@dataclass(frozen=True, slots=True)
class Seated:
    person_id: UUID
    name: str
    seat: str
    place: str

    @property
    def said(self) -> str:
        """With the place: every township has a secretary."""
        return f"{tree.name(self.place)} {self.name}（{word('seat', self.seat)}）"


@dataclass(frozen=True, slots=True)
class Entered:
    """One line of the table."""

    id: UUID
    seat: str
    starts_on: date
    ends_on: date | None
    name: str
    title: str
    in_office: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post of a centre or a leader's own; `leads`: made for this."""

    id: UUID
    person_id: UUID
    place: str
    name: str
    title: str
    leads: bool


async def seated_at(county_id: int, places: Sequence[str]) -> dict[str, Any]:
    """Who sits in which seat today, at these places."""
    moment = now()
    rows = await database.fetch(SEATED, county_id, list(places), local(moment).date(), moment)
    return {row["seat"]: row for row in rows}


async def leaders_of(county_id: int, place: str) -> list[Entered]:
    """Those of today and those that are still to come."""
    moment = now()
    rows = await database.fetch(TABLE, county_id, place, local(moment).date(), moment)
    return [Entered(**dict(row)) for row in rows]


async def leaders_near(county_id: int, place: str) -> list[Seated]:
    """Each once, by the highest of their seats."""
    moment = now()
    rows = await database.fetch(
        NEAR,
        *(county_id, place, place[:-1] + "0", ancestors(place)),
        *(local(moment).date(), moment),
    )
    return list({row["person_id"]: Seated(**dict(row)) for row in reversed(rows)}.values())[::-1]


async def leader_named(county_id: int, person_id: UUID) -> str:
    """As the cases say it that the reader sees; empty where none does."""
    row = await database.fetch_one(NAMED_AS, county_id, person_id)
    return row["named_as"] if row else ""


async def candidates_at(county_id: int, places: Sequence[str]) -> list[Candidate]:
    return [Candidate(**dict(row)) for row in await database.fetch(POSTS, county_id, list(places), now())]


async def post_in_office(county_id: int, post_id: UUID) -> Any | None:
    return await database.fetch_one(POST, county_id, post_id, now())

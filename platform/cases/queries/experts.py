"""The pool of a place, and who a case may ask today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kernel.db import database
from kernel.instant import now
from tenants.keys import CountyKey, keyring
from workflows.local_time import local

POOL = """
select e.*, coalesce(e.ends_on >= $3, true) as stands from expert e where e.county_id = $1 and e.place = $2
order by stands desc, e.kind, e.starts_on, e.id limit 300"""

# The nearest pool first.
IN_OFFICE = """
select e.*, true as stands from expert e where e.county_id = $1 and e.place = any($2) and e.starts_on <= $3
  and coalesce(e.ends_on >= $3, true) order by length(e.place) desc, e.kind, e.starts_on, e.id limit 300"""


@dataclass(frozen=True, slots=True)
class Listed:
    """`stands`: not ended; `phone_blind` is what a party's is compared with."""

    id: UUID
    place: str
    kind: str
    name: str
    phone: str
    phone_blind: bytes
    starts_on: date
    ends_on: date | None
    stands: bool


async def pool_of(county_id: int, place: str) -> list[Listed]:
    return await _listed(county_id, POOL, place)


async def in_office(county_id: int, places: Sequence[str]) -> list[Listed]:
    """Of the pools of these places, today."""
    return await _listed(county_id, IN_OFFICE, list(places))


async def _listed(county_id: int, statement: str, where: str | list[str]) -> list[Listed]:
    rows = await database.fetch(statement, county_id, where, local(now()).date())
    county = await keyring.of(county_id)
    return [_one(row, county) for row in rows]


def _one(row: Any, county: CountyKey) -> Listed:
    name, phone = contact(row, county)
    return Listed(
        id=row["id"],
        place=row["place"],
        kind=row["kind"],
        name=name,
        phone=phone,
        phone_blind=bytes(row["phone_blind"]),
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        stands=row["stands"],
    )


def contact(row: Any, county: CountyKey) -> tuple[str, str]:
    """Their name and their number."""
    seal = county.shared("experts")
    return (
        seal.open("expert.name", row["id"], bytes(row["name"])),
        seal.open("expert.phone", row["id"], bytes(row["phone"])),
    )

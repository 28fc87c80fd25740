"""The posts that a staff account may act under, and those that are held at a desk, in a unit, by a person."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from kernel.db import database
from kernel.instant import now
from people.roles import Role

HELD = "select id, person_id from post where county_id = $1 and in_office(post, $2)"


@dataclass(frozen=True, slots=True)
class PostChoice:
    handle: str
    title: str
    name: str
    place: str


async def posts_of(account_id: UUID | None) -> list[PostChoice]:
    rows = await database.call("select handle, title, name, place from posts_of($1)", account_id)
    return [PostChoice(**dict(row)) for row in rows]


@dataclass(frozen=True, slots=True)
class Held:
    id: UUID
    person_id: UUID


async def posts_at_desk(county_id: int, place: str, roles: Collection[Role]) -> list[Held]:
    """Of this very place, whatever stands below it."""
    rows = await database.fetch(
        HELD + " and place = $3 and reach = 'range' and roles && $4", county_id, now(), place, list(roles)
    )
    return [Held(**dict(row)) for row in rows]


async def posts_upward(county_id: int, places: Collection[str], roles: Collection[Role]) -> list[Held]:
    """Of the nearest of these desks, which stand one above the other, that has such a post at all."""
    found = await database.fetch(
        "select id, person_id, place from post where county_id = $1 and in_office(post, $2)"
        " and place = any($3) and reach = 'range' and roles && $4",
        *(county_id, now(), list(places), list(roles)),
    )
    nearest = max((row["place"] for row in found), key=len, default="")
    return [Held(row["id"], row["person_id"]) for row in found if row["place"] == nearest]


async def post_by_id(county_id: int, post: str) -> list[Held]:
    rows = await database.fetch(HELD + " and id = $3", county_id, now(), UUID(post))
    return [Held(**dict(row)) for row in rows]


async def posts_of_account(county_id: int, account: UUID) -> list[Held]:
    rows = await database.fetch(HELD + " and account_id = $3", county_id, now(), account)
    return [Held(**dict(row)) for row in rows]


async def posts_of_units(county_id: int, units: Collection[UUID]) -> list[Held]:
    rows = await database.fetch(HELD + " and unit_id = any($3) and reach = 'unit'", county_id, now(), list(units))
    return [Held(**dict(row)) for row in rows]


async def posts_of_person(county_id: int, person: UUID | None, unit: UUID | None) -> list[Held]:
    """Within this unit; without one, at a desk."""
    rows = await database.fetch(
        HELD + " and person_id = $3 and unit_id is not distinct from $4", county_id, now(), person, unit
    )
    return [Held(**dict(row)) for row in rows]

"""The circle of a new case: drawn from its parties, and around whoever of the staff is one of them."""

from collections.abc import Iterable, Set
from typing import Any
from uuid import UUID

from cases.new_case import Circle, NewCase
from cases.queries.units import staff_involved
from people.roles import Role
from tenants.keys import CountyKey
from tenants.place import ancestors


async def circle_of(new: NewCase, county: CountyKey) -> Circle:
    """A party by phone, or by name in a complaint, is barred. A complaint goes up until somebody else keeps it."""
    filing = new.filing
    people = (*filing.applicants, *filing.respondents)
    accused = filing.respondents if filing.topic == "staff" else ()
    staff = await staff_involved(
        new.county_id,
        desks=ancestors(new.holder) if new.sealed else [],
        phones=[county.blind("phone", who.phone) for who in people if who.phone],
        names=[county.blind("name", who.name) for who in accused],
    )
    barred = {post["person_id"] for post in staff if post["involved"]}
    named = ["system", "slip", *new.names]
    if not new.sealed:
        return Circle(new.holder, [*named, f"t:{new.holder}"], _names(barred))
    desk, keepers = kept_by([post for post in staff if post["keeps"]], barred, new.holder)
    return Circle(desk, [*named, *_names(keepers)], _names(barred))


def kept_by(posts: Iterable[Any], barred: Set[UUID], desk: str) -> tuple[str, set[UUID]]:
    """The directors and reviewers of the nearest desk that has one who is free; where the matter concerns them all,
    those who watch over the centre, so that somebody reads it."""
    free = [post for post in posts if post["person_id"] not in barred]
    keepers = [post for post in free if {Role.DIRECTOR, Role.REVIEWER} & set(post["roles"])] or free
    nearest = max((post["place"] for post in keepers), key=len, default=desk)
    return nearest, {post["person_id"] for post in keepers if post["place"] == nearest}


def _names(people: set[UUID]) -> list[str]:
    return sorted(f"p:{person}" for person in people)

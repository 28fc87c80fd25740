"""The circle of a new case: drawn from its parties, and around whoever of the staff is one of them."""

from uuid import UUID

from cases.new_case import Circle, NewCase
from cases.queries.units import staff_involved
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
    free = [post for post in staff if post["keeps"] and post["person_id"] not in barred]
    desk = max((post["place"] for post in free), key=len, default=new.holder)
    keepers = {post["person_id"] for post in free if post["place"] == desk}
    return Circle(desk, [*named, *_names(keepers)], _names(barred))


def _names(people: set[UUID]) -> list[str]:
    return sorted(f"p:{person}" for person in people)

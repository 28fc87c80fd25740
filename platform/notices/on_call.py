"""The phones of whoever works for a unit that is called: told at night too, by a number and nothing of the matter."""

from uuid import UUID

from cases.view import CaseRow
from journal.cursors import Happened
from kernel.db import database
from people.posts import posts_of_units
from tenants.keys import keyring, seals_of

PHONES = "select id, phone from person where county_id = $1 and id = any($2) and phone is not null order by id"


async def phones_on_call(row: Happened, case: CaseRow) -> list[str]:
    """Of the unit that the journal row names; nobody is told of a case that they may not read."""
    held = await posts_of_units(row.county_id, [UUID(row.data["unit"])])
    people = {post.person_id for post in held if f"p:{post.person_id}" not in case.barred}
    found = await database.fetch(PHONES, row.county_id, list(people))
    seals = await seals_of(await keyring.of(row.county_id), people)
    return [seals[one["id"]].open("person.phone", one["id"], one["phone"]) for one in found if one["id"] in seals]

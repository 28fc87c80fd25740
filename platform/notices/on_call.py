"""Whoever works for a unit that is called: told at night too, by a number and nothing of the matter."""

from uuid import UUID

from cases.view import CaseRow
from journal.cursors import Happened
from people.posts import posts_of_units
from people.reached import phones_of


async def phones_on_call(row: Happened, case: CaseRow) -> list[str]:
    """Of the unit that the journal row names; nobody is told of a case that they may not read."""
    held = await posts_of_units(row.county_id, [UUID(row.data["unit"])])
    people = {post.person_id for post in held if f"p:{post.person_id}" not in case.barred}
    return await phones_of(row.county_id, people)

"""What else than the scores speaks for a higher grade: said again within ninety days, words of the county's list."""

from collections.abc import Iterable
from uuid import UUID

from kernel.db import database
from tenants.chosen import chosen
from tenants.settings import ESCALATION
from workflows.grading import Signal

# What the applicant said, in the words of the journal.
SAID = ("case.submit", "case.come_again")
NOTES = """
select id, body from note
where county_id = $1 and case_id = $2 and kind = any(array['say', 'come_again']) order by at"""


def signals_in(texts: Iterable[str], place: str, *, repeats: bool) -> tuple[Signal, ...]:
    listed, said = chosen.at(place, ESCALATION), tuple(texts)
    heard = tuple(one for one in listed if any(one in text for text in said))
    found = (Signal("repeat"),) if repeats else ()
    return (*found, Signal("words", heard)) if heard else found


async def notes_said(county_id: int, case_id: UUID) -> list[tuple[UUID, bytes]]:
    """Sealed, as they lie in the rows."""
    return [(row["id"], row["body"]) for row in await database.fetch(NOTES, county_id, case_id)]

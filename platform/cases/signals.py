"""What else than the scores speaks for a higher grade: said again within ninety days, words of the county's list,
a date that is near or over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cases.ticking import read_clock
from cases.view import CaseFile, CaseRow
from kernel.db import database
from tenants.chosen import chosen
from tenants.keys import Seal
from tenants.settings import ESCALATION
from workflows.case import ENDED
from workflows.grading import NEAR, Signal

# What the applicant said, in the words of the journal.
SAID = ("case.submit", "case.come_again")
NOTES = """
select id, kind, at, body from note
where county_id = $1 and case_id = $2 and kind = any(array['say', 'come_again']) order by at"""


def signals_in(texts: Iterable[str], place: str, *, repeats: bool) -> tuple[Signal, ...]:
    listed, said = chosen.at(place, ESCALATION), tuple(texts)
    heard = tuple(one for one in listed if any(one in text for text in said))
    found = (Signal("repeat"),) if repeats else ()
    return (*found, Signal("words", heard)) if heard else found


@dataclass(frozen=True, slots=True)
class Heard:
    """`kind` as of the note: say, or come_again."""

    at: datetime
    kind: str
    text: str


def signals_since(case: CaseRow, file: CaseFile, heard: Iterable[Heard], moment: datetime) -> tuple[Signal, ...]:
    """What came up on an open matter since somebody last judged its grade."""
    if case.grade is None or case.accepted_at is None or case.state in ENDED:
        return ()
    since = max((row["at"] for row in file.assessments), default=case.accepted_at)
    new = [one for one in heard if one.at > since]
    said = signals_in([one.text for one in new], case.place, repeats=any(one.kind == "come_again" for one in new))
    return (*said, *_of_the_date(file, since, moment))


def _of_the_date(file: CaseFile, since: datetime, moment: datetime) -> tuple[Signal, ...]:
    running = [one for one in map(read_clock, file.clocks) if one.clock.name == "handle" and one.runs]
    for one in running[-1:]:
        near = one.clock.started + (one.due_at - one.clock.started) * NEAR / 100
        for key, at in (("late", one.due_at), ("near", near)):
            if since < at <= moment:
                return (Signal(key),)
    return ()


async def said_on(case: CaseRow, seal: Seal) -> list[Heard]:
    rows = await database.fetch(NOTES, case.county_id, case.id)
    return [Heard(row["at"], row["kind"], seal.open("note.body", row["id"], row["body"])) for row in rows]

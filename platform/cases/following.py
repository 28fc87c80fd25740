"""A case that joined another, as its own applicant reads it: the course of the main case in neutral sentences.

Read through the applicant's own case: the main one stays closed to them, with its people, its words and its demands.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from cases.in_force import in_force
from cases.queries.course import Course, Happened
from cases.reading import ClockView
from cases.telling import Step, lane_of, ways_told
from tenants.tree import tree
from workflows.method import Method
from workflows.phrases import Band, band, left, moment, say_term
from workflows.words import word, wording


def verbs_told() -> list[str]:
    return [key.replace("_", ".", 1) for key in wording()["told_main"]]


def tell_main(course: Course, units: Mapping[UUID, str]) -> list[Step]:
    """Newest first; each step where the case lay then."""
    lead, at, found = units.get(course.lead_unit, "") if course.lead_unit else "", course.holder, list[Step]()
    for row in course.happened:
        at, desk = row.left or at, at
        found.append(_step(row, desk, units.get(row.unit, "") if row.unit else lead))
    return found


def _step(row: Happened, desk: str, unit: str) -> Step:
    centre = tree.centre(desk)
    return Step(
        seq=row.seq,
        at=row.at,
        verb=row.verb,
        sentence=word("told_main", row.verb.replace(".", "_"), centre=centre, unit=unit, **ways_told(row.ways)),
        text="",
        by=centre,
        lane=lane_of(desk),
        public=True,
    )


def clocks_of(course: Course, method: Method, now: datetime) -> list[ClockView]:
    """When it is due, and no more: why it is that day is a matter of the main case."""
    return [_clock(name, due, method, now) for name, due in course.dues.items() if name in method.clocks]


def _clock(name: str, due: datetime, method: Method, now: datetime) -> ClockView:
    term, where = method.clocks[name].term(), band(due, now)
    return ClockView(
        name=name,
        label=word("clock", name),
        term=say_term(term),
        state=where.value if where in (Band.LATE, Band.SOON) else "ok",
        left=left(due, now, term.unit, in_force.calendar),
        until=moment(due),
        due_at=due,
        why="",
        used=0,
        warned=0,
        order_id=None,
        provisional=False,
    )

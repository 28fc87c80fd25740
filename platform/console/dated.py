"""How the date of a row is said, of which a list knows no more than the name of its clock."""

from datetime import datetime

from cases.in_force import in_force
from cases.queries.lists import Row
from workflows.due import is_for_now
from workflows.method import Method
from workflows.method_parts import ClockRule
from workflows.terms import Term, Unit
from workflows.words import word


def rule_of(row: Row, method: Method) -> ClockRule | None:
    """None of a clock that is no term of the method, like that of a rung."""
    name = row.next_clock or ""
    return method.rule(name, row.source, row.category) if name in method.clocks else None


def unit_of(term: Term | None) -> Unit:
    """Terms by the hour end today or tomorrow, which is said by the hour whatever the unit."""
    return term.unit if term else Unit.WORKING_DAYS


def as_known(text: str, at: datetime | None, unit: Unit, place: str, method: Method) -> str:
    """Beyond the last published year with the word that it may move, as on the page of the case."""
    counting = in_force.counting(place, method)
    for_now = at is not None and is_for_now(at, unit, counting.calendar, counting.roster)
    return word("clock", "for_now", until=text) if for_now else text

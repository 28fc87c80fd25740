"""A running clock as another method sets it, or the same one for another grade."""

from dataclasses import dataclass, replace

from workflows.clocks import Clock
from workflows.force import CLOCK as FORCE
from workflows.ladder import CLOCK as RUNG
from workflows.method import Method

# A rung keeps the term that it began with, whatever the colour; until when a task force works, somebody said.
OWN = frozenset({RUNG, FORCE})


@dataclass(frozen=True, slots=True)
class Kind:
    """What a method looks at when it sets a term."""

    grade: str | None
    urgent: bool
    source: str
    category: str | None


def retimed(clock: Clock, old: Method, new: Method, kind: Kind) -> Clock:
    """As it was, where its length was decided for this matter alone or extended in a unit that no longer counts,
    and where no method sets it at all."""
    if clock.name in OWN:
        return clock
    for grade, urgent in ((kind.grade, kind.urgent), (None, False)):
        if _set_by(old, clock, kind, grade, urgent).term == clock.term:
            return _with_term(clock, _set_by(new, clock, kind, grade, urgent))
    return clock


def regraded(clock: Clock, method: Method, kind: Kind, grade: str) -> Clock:
    """As the method sets it for a matter of this grade, where it had set it for the one before."""
    if clock.name in OWN or _set_by(method, clock, kind, kind.grade, kind.urgent).term != clock.term:
        return clock
    return _with_term(clock, _set_by(method, clock, kind, grade, kind.urgent))


def _with_term(clock: Clock, term: Clock) -> Clock:
    if clock.extensions and term.term.unit is not clock.term.unit:
        return clock
    return replace(
        clock,
        term=term.term,
        statute=term.statute,
        business_end=term.business_end,
        weekends_off=term.weekends_off,
    )


def _set_by(method: Method, clock: Clock, kind: Kind, grade: str | None, urgent: bool) -> Clock:
    return method.clock(
        clock.name,
        since=clock.since,
        started=clock.started,
        grade=grade,
        urgent=urgent,
        source=kind.source,
        category=kind.category,
    )

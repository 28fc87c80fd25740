"""A running term as a value: every act returns the clock as it is afterwards, the date follows from it."""

from dataclasses import dataclass, replace
from datetime import datetime

from workflows.calendar_days import Calendar
from workflows.due import Due, Pause, due
from workflows.roster import Roster
from workflows.terms import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`name` as in the method; `since` is the move of the case that started it."""

    name: str
    since: str
    term: Term
    started: datetime
    business_end: bool = False
    weekends_off: bool = True
    pauses: tuple[Pause, ...] = ()
    paused: datetime | None = None
    extensions: tuple[Term, ...] = ()
    stopped: datetime | None = None
    # The statute that sets the term, as in petition.handle; empty where the method does.
    statute: str = ""

    @property
    def whole_term(self) -> Term:
        term = self.term
        for extension in self.extensions:
            term = term.longer_by(extension)
        return term

    def due(self, calendar: Calendar, roster: Roster) -> Due | None:
        """None while paused, unless it was late before: a pause makes nothing less late."""
        found = due(
            self.started,
            self.whole_term,
            calendar,
            roster,
            pauses=self.pauses,
            business_end=self.business_end,
            weekends_off=self.weekends_off,
        )
        return None if self.paused and self.paused < found.at else found

    def reaches(self, share: int, calendar: Calendar, roster: Roster) -> datetime | None:
        """When so many per cent are used up, counted as the term itself is; None while it has no date.

        Of a term in days whole days are used up; one too short to be parted that way is parted by time."""
        end = self.due(calendar, roster)
        if end is None:
            return None
        part = self.whole_term.part(share)
        if part is None:
            return self.started + (end.at - self.started) * share / 100
        return due(self.started, part, calendar, roster, pauses=self.pauses, weekends_off=False).at


def pause(clock: Clock, at: datetime) -> Clock:
    """No effect on a clock that is paused or stopped."""
    return clock if clock.paused or clock.stopped else replace(clock, paused=at)


def resume(clock: Clock, at: datetime) -> Clock:
    """What is left of the term runs on from here. No effect on a clock that is not paused."""
    if clock.paused is None:
        return clock
    return replace(clock, paused=None, pauses=(*clock.pauses, Pause(clock.paused, at)))


def stop(clock: Clock, at: datetime) -> Clock:
    """The first stop stands."""
    return clock if clock.stopped else replace(resume(clock, at), stopped=at)


def reopen(clock: Clock) -> Clock:
    """The stop is taken back: no time is won by an answer that is returned."""
    return replace(clock, stopped=None)


def extend(clock: Clock, term: Term) -> Clock:
    """Counted on from the old end, in the clock's own unit; ValueError for another."""
    if term.unit is not clock.term.unit:
        raise ValueError("a clock is extended in its own unit")
    return replace(clock, extensions=(*clock.extensions, term))

"""When a term ends, by 民法典 201 to 203, with everything needed to say why."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, groupby

from workflows.calendar_days import Calendar, days_after, is_weekend
from workflows.local_time import last_day, local, midnight_after
from workflows.roster import ALWAYS, Roster
from workflows.terms import Term, Unit


@dataclass(frozen=True, slots=True)
class Pause:
    """A closed stretch in which nothing is counted. Terms in days lose whole days: the day of the
    pause is not used up, the day of resumption counts again."""

    start: datetime
    end: datetime

    def covers(self, day: date) -> bool:
        return local(self.start).date() <= day < local(self.end).date()

    @property
    def days(self) -> int:
        return (local(self.end).date() - local(self.start).date()).days


@dataclass(frozen=True, slots=True)
class Skipped:
    """Days next to each other that were not counted; without a name they are a weekend."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class Due:
    at: datetime
    # The last day of the term: at 24:00 of a day, `at` is already the next.
    last: date
    skipped: tuple[Skipped, ...] = ()
    made_up: tuple[date, ...] = ()
    # Computed beyond the last published year.
    provisional: bool = False
    # The day on which the term would have ended, had it been worked.
    rolled_from: date | None = None


def due(
    start: datetime,
    term: Term,
    calendar: Calendar,
    roster: Roster,
    *,
    pauses: Sequence[Pause] = (),
    business_end: bool = False,
    weekends_off: bool = True,
) -> Due:
    """`pauses` in order and apart. `business_end`: the last day ends when the unit closes, not at
    24:00. `weekends_off`: a term in days or months that ends on a weekend rolls over as well."""
    if term.unit in {Unit.MINUTES, Unit.HOURS}:
        end = _spend(start, term.minutes, ALWAYS, calendar, pauses)
        return Due(end, last_day(end))
    if term.unit is Unit.DUTY_HOURS:
        return _duty(start, term, calendar, roster, pauses)
    first = local(start).date()
    if term.unit is Unit.WORKING_DAYS:
        last = _nth_day(first, term.amount, lambda day: calendar.is_off(day) or _paused(day, pauses))
        end = _end_of(last, calendar, roster, pauses) if business_end else midnight_after(last)
        made_up = tuple(day for day in _made_up(first, last, calendar) if not _paused(day, pauses))
        provisional = calendar.is_provisional(first + timedelta(1), last)
        return Due(end, last, _skipped(days_after(first, last), calendar), made_up, provisional)
    last, full = _rolled(first, term, calendar, pauses, weekends_off=weekends_off)
    end = _end_of(last, calendar, roster, pauses) if business_end else midnight_after(last)
    skipped = _skipped(days_after(full - timedelta(1), last), calendar)
    provisional = calendar.is_provisional(full, last)
    return Due(end, last, skipped, (), provisional, full if last != full else None)


def is_for_now(at: datetime, unit: Unit, calendar: Calendar, roster: Roster) -> bool:
    """Whether `due` would call this date provisional; for where the date alone is known."""
    if unit in {Unit.MINUTES, Unit.HOURS} or (unit is Unit.DUTY_HOURS and roster.every_day):
        return False
    return calendar.is_provisional(last_day(at), last_day(at))


def months_after(first: date, months: int) -> date:
    """The corresponding day, or the month's last where there is none (民法典 202)."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def _rolled(
    first: date, term: Term, calendar: Calendar, pauses: Sequence[Pause], *, weekends_off: bool
) -> tuple[date, date]:
    """The last day after the roll-over (民法典 203), and before."""
    full = _full_term(first, term, pauses)
    off = calendar.is_off if weekends_off else calendar.is_holiday
    return _nth_day(full - timedelta(1), 1, lambda day: off(day) or _paused(day, pauses)), full


def _full_term(first: date, term: Term, pauses: Sequence[Pause]) -> date:
    """The last day before any roll-over."""
    if term.unit is Unit.CALENDAR_DAYS:
        return _nth_day(first, term.amount, lambda day: _paused(day, pauses))
    last = months_after(first, term.amount)
    for pause in pauses:
        if local(pause.start).date() <= last:
            last += timedelta(pause.days)
    return last


def _nth_day(first: date, amount: int, is_skipped: Callable[[date], bool]) -> date:
    for day in (first + timedelta(offset) for offset in count(1)):
        amount -= not is_skipped(day)
        if not amount:
            return day
    raise AssertionError("days do not end")


def _end_of(last: date, calendar: Calendar, roster: Roster, pauses: Sequence[Pause]) -> datetime:
    """When business stops on the last day; at 24:00 if it does not open or the term resumed after it."""
    closing = roster.closing(last, calendar)
    resumed = max((local(pause.end) for pause in pauses), default=None)
    return closing if closing and not (resumed and resumed >= closing) else midnight_after(last)


def _duty(start: datetime, term: Term, calendar: Calendar, roster: Roster, pauses: Sequence[Pause]) -> Due:
    end = _spend(start, term.minutes, roster, calendar, pauses)
    if roster.every_day:
        return Due(end, last_day(end))
    first, last = local(start).date(), last_day(end)
    before = first - timedelta(1)
    made_up = tuple(_made_up(before, last, calendar))
    provisional = calendar.is_provisional(first, last)
    return Due(end, last, _skipped(days_after(before, last), calendar), made_up, provisional)


def _spend(start: datetime, minutes: int, roster: Roster, calendar: Calendar, pauses: Sequence[Pause]) -> datetime:
    left = timedelta(minutes=minutes)
    for opens, closes in _open_spans(local(start), roster, calendar, pauses):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise AssertionError("a roster opens again and again")


def _open_spans(
    start: datetime, roster: Roster, calendar: Calendar, pauses: Sequence[Pause]
) -> Iterator[tuple[datetime, datetime]]:
    for offset in count():
        for opens, closes in roster.spans(start.date() + timedelta(offset), calendar):
            yield from _without(max(opens, start), closes, pauses)


def _without(opens: datetime, closes: datetime, pauses: Sequence[Pause]) -> Iterator[tuple[datetime, datetime]]:
    for pause in pauses:
        if pause.start >= closes or pause.end <= opens:
            continue
        if opens < pause.start:
            yield opens, local(pause.start)
        opens = local(pause.end)
    if opens < closes:
        yield opens, closes


def _paused(day: date, pauses: Sequence[Pause]) -> bool:
    return any(pause.covers(day) for pause in pauses)


def _made_up(first: date, last: date, calendar: Calendar) -> Iterator[date]:
    return (day for day in days_after(first, last) if calendar.is_made_up(day) and is_weekend(day))


def _skipped(days: Iterator[date], calendar: Calendar) -> tuple[Skipped, ...]:
    off = [day for day in days if calendar.is_off(day)]
    # Neighbours share what remains of their date after their place in the row is taken away.
    rows = groupby(enumerate(off), lambda row: (row[1].toordinal() - row[0], calendar.name(row[1])))
    found = ([day for _, day in row] for _, row in rows)
    return tuple(Skipped(row[0], row[-1], calendar.name(row[0])) for row in found)

"""Any term from any moment equals the slow plain count."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows import plain
from workflows.calendar_days import Calendar, published
from workflows.due import Pause, due
from workflows.roster import Roster
from workflows.terms import Term, Unit

CALENDAR = Calendar.of(published())
ROSTER = Roster.parse(["Mon-Fri 08:30-12:00", "Mon-Fri 14:30-18:00"])
MIDNIGHT = timedelta(days=1)

# Whole minutes, so that the plain count can look at each; far enough from the end of the published years.
starts = st.integers(0, 660 * 24 * 60).map(lambda minute: plain.local("2025-01-01 00:00") + timedelta(minutes=minute))


@st.composite
def pauses_after(draw: st.DrawFn, start: datetime, longest: int) -> list[tuple[datetime, datetime]]:
    """Up to three, in order and apart; lengths and gaps in minutes."""
    pauses, moment = [], start
    for gap, length in draw(st.lists(st.tuples(st.integers(0, longest), st.integers(0, longest)), max_size=3)):
        begin = moment + timedelta(minutes=gap)
        moment = begin + timedelta(minutes=length)
        pauses.append((begin, moment))
    return pauses


def as_pauses(pauses: list[tuple[datetime, datetime]]) -> list[Pause]:
    return [Pause(begin, end) for begin, end in pauses]


@given(st.data(), starts, st.integers(1, 40))
def test_working_days_equal_the_plain_count(data: st.DataObject, start: datetime, amount: int) -> None:
    pauses = data.draw(pauses_after(start, 8 * 24 * 60))

    found = due(start, Term(amount, Unit.WORKING_DAYS), CALENDAR, ROSTER, pauses=as_pauses(pauses))

    assert found.last == plain.last_working_day(start.date(), amount, plain.paused_days(pauses))
    assert found.at == datetime.combine(found.last, datetime.min.time(), plain.SHANGHAI) + MIDNIGHT


@given(st.data(), starts, st.integers(1, 60), st.booleans())
def test_calendar_days_equal_the_plain_count(
    data: st.DataObject, start: datetime, amount: int, weekends_off: bool
) -> None:
    pauses = data.draw(pauses_after(start, 8 * 24 * 60))
    paused = plain.paused_days(pauses)

    found = due(
        start,
        Term(amount, Unit.CALENDAR_DAYS),
        CALENDAR,
        ROSTER,
        pauses=as_pauses(pauses),
        weekends_off=weekends_off,
    )

    full = plain.full_calendar_term(start.date(), amount, paused)
    assert found.last == plain.rolled(full, paused, weekends_off=weekends_off)
    assert found.rolled_from == (full if found.last != full else None)


@given(starts, st.integers(1, 14), st.booleans())
def test_months_equal_the_plain_count(start: datetime, amount: int, weekends_off: bool) -> None:
    found = due(start, Term(amount, Unit.MONTHS), CALENDAR, ROSTER, weekends_off=weekends_off)

    full = plain.full_month_term(start.date(), amount)
    assert found.last == plain.rolled(full, set(), weekends_off=weekends_off)


@settings(max_examples=40)
@given(st.data(), starts, st.integers(1, 20))
def test_duty_hours_equal_the_minutes_counted_one_by_one(data: st.DataObject, start: datetime, amount: int) -> None:
    pauses = data.draw(pauses_after(start, 20 * 60))

    found = due(start, Term(amount, Unit.DUTY_HOURS), CALENDAR, ROSTER, pauses=as_pauses(pauses))

    assert found.at == plain.end_of_minutes(start, amount * 60, pauses, duty=True)


@settings(max_examples=40)
@given(st.data(), starts, st.integers(1, 2000))
def test_clock_time_equals_the_minutes_counted_one_by_one(data: st.DataObject, start: datetime, amount: int) -> None:
    pauses = data.draw(pauses_after(start, 20 * 60))

    found = due(start, Term(amount, Unit.MINUTES), CALENDAR, ROSTER, pauses=as_pauses(pauses))

    assert found.at == plain.end_of_minutes(start, amount, pauses, duty=False)


@given(starts, st.integers(1, 40))
def test_counted_and_skipped_days_fill_the_term(start: datetime, amount: int) -> None:
    found = due(start, Term(amount, Unit.WORKING_DAYS), CALENDAR, ROSTER)

    skipped = sum((row.last - row.first).days + 1 for row in found.skipped)
    assert amount + skipped == (found.last - start.date()).days

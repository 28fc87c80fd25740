"""Pauses, stops and extensions of a running clock, each date counted by hand."""

from datetime import date, datetime

import pytest

from tests.workflows.plain import local
from workflows.calendar_days import Calendar, published
from workflows.clocks import Clock, extend, pause, reopen, resume, stop
from workflows.due import Due
from workflows.roster import Roster
from workflows.terms import Term, Unit

CALENDAR = Calendar.of(published())
ROSTER = Roster.parse(["Mon-Fri 08:30-12:00", "Mon-Fri 14:30-18:00"])


def clock(started: str, amount: int, unit: Unit, **settings: bool) -> Clock:
    return Clock(name="handle", since="accept", term=Term(amount, unit), started=local(started), **settings)


def interrupted(running: Clock, begin: str, end: str) -> Clock:
    return resume(pause(running, local(begin)), local(end))


def due_of(running: Clock) -> Due:
    found = running.due(CALENDAR, ROSTER)
    assert found is not None
    return found


HANDLE = clock("2026-03-02 10:00", 15, Unit.WORKING_DAYS)  # 3 to 6, 9 to 13, 16 to 20, 23
TAKE = clock("2026-04-01 09:00", 2, Unit.DUTY_HOURS)
MEDIATE = clock("2026-03-27 10:00", 30, Unit.CALENDAR_DAYS)  # full on Sunday 4-26, so until Monday 4-27


def test_without_a_pause_fifteen_working_days_end_on_the_23rd() -> None:
    assert due_of(HANDLE).last == date(2026, 3, 23)


@pytest.mark.parametrize(
    ("begin", "end", "last"),
    [
        ("2026-03-10 10:00", "2026-03-13 09:00", "2026-03-26"),  # 10 11 12 are lost, 13 counts
        ("2026-03-10 10:00", "2026-03-10 17:00", "2026-03-23"),  # within a day
        ("2026-03-06 16:00", "2026-03-09 09:00", "2026-03-24"),  # Friday and a weekend
        ("2026-03-07 09:00", "2026-03-08 09:00", "2026-03-23"),  # within a weekend
        ("2026-03-23 23:00", "2026-04-03 09:00", "2026-04-03"),  # on the last day
        ("2026-03-02 11:00", "2026-03-04 09:00", "2026-03-24"),  # on the day of the start
    ],
)
def test_working_days_lose_the_days_of_a_pause(begin: str, end: str, last: str) -> None:
    assert due_of(interrupted(HANDLE, begin, end)).last == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("begin", "end", "last"),
    [
        ("2026-04-01 09:00", "2026-04-06 09:00", "2026-05-06"),  # five days: full on 5-1, then 五一
        ("2026-04-26 12:00", "2026-04-29 09:00", "2026-04-29"),  # the 30th day itself is paused
        ("2026-04-27 09:00", "2026-04-29 09:00", "2026-04-29"),  # in the day that it rolled over to
    ],
)
def test_calendar_days_lose_the_days_of_a_pause(begin: str, end: str, last: str) -> None:
    assert due_of(interrupted(MEDIATE, begin, end)).last == date.fromisoformat(last)


def test_a_month_grows_by_the_days_of_a_pause() -> None:
    running = clock("2026-03-10 10:00", 1, Unit.MONTHS)

    assert due_of(interrupted(running, "2026-03-20 09:00", "2026-03-25 09:00")).last == date(2026, 4, 15)


def test_a_pause_after_the_end_changes_nothing() -> None:
    running = clock("2026-03-10 10:00", 1, Unit.MONTHS)

    assert due_of(interrupted(running, "2026-04-20 09:00", "2026-04-25 09:00")).last == date(2026, 4, 10)


@pytest.mark.parametrize(
    ("begin", "end", "at"),
    [
        ("2026-04-01 09:30", "2026-04-02 09:00", "2026-04-02 10:30"),  # half an hour used before
        ("2026-04-01 12:30", "2026-04-01 14:00", "2026-04-01 11:00"),  # over already
        ("2026-04-01 10:00", "2026-04-01 13:00", "2026-04-01 15:30"),  # resumed at lunch
    ],
)
def test_duty_hours_go_on_with_what_is_left(begin: str, end: str, at: str) -> None:
    assert due_of(interrupted(TAKE, begin, end)).at == local(at)


def test_clock_hours_go_on_with_what_is_left() -> None:
    running = clock("2026-04-01 09:00", 24, Unit.HOURS)

    assert due_of(interrupted(running, "2026-04-01 10:00", "2026-04-01 15:30")).at == local("2026-04-02 14:30")


def test_a_second_pause_adds_to_the_first() -> None:
    once = interrupted(HANDLE, "2026-03-10 10:00", "2026-03-13 09:00")

    twice = interrupted(once, "2026-03-24 10:00", "2026-03-25 09:00")

    assert due_of(twice).last == date(2026, 3, 27)


def test_a_make_up_day_within_a_pause_does_not_count() -> None:
    running = clock("2026-02-12 10:00", 2, Unit.WORKING_DAYS)  # 13 and the make-up Saturday 14

    found = due_of(interrupted(running, "2026-02-14 09:00", "2026-02-25 09:00"))

    assert (found.last, found.made_up) == (date(2026, 2, 25), ())


def test_a_paused_clock_has_no_date() -> None:
    assert pause(HANDLE, local("2026-03-10 10:00")).due(CALENDAR, ROSTER) is None


def test_a_clock_that_was_late_before_its_pause_stays_late() -> None:
    paused = pause(HANDLE, local("2026-03-25 10:00"))

    assert due_of(paused).at == local("2026-03-24 00:00")


def test_a_term_that_resumes_after_business_has_the_day_until_24_00() -> None:
    running = clock("2026-03-02 10:00", 1, Unit.WORKING_DAYS, business_end=True)

    resumed = interrupted(running, "2026-03-03 10:00", "2026-03-05 19:00")

    assert due_of(resumed).at == local("2026-03-06 00:00")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (pause(HANDLE, local("2026-03-10 10:00")), lambda clock, at: pause(clock, at)),
        (HANDLE, lambda clock, at: resume(clock, at)),
        (stop(HANDLE, local("2026-03-10 10:00")), lambda clock, at: pause(clock, at)),
        (stop(HANDLE, local("2026-03-10 10:00")), lambda clock, at: stop(clock, at)),
    ],
    ids=["pause-a-paused", "resume-a-running", "pause-a-stopped", "stop-a-stopped"],
)
def test_an_act_that_does_not_apply_leaves_the_clock(before: Clock, after: object) -> None:
    assert callable(after)

    assert after(before, local("2026-03-11 10:00")) == before


def test_a_stop_ends_an_open_pause() -> None:
    paused = pause(HANDLE, local("2026-03-10 10:00"))

    stopped = stop(paused, local("2026-03-13 09:00"))

    assert (stopped.paused, stopped.stopped) == (None, local("2026-03-13 09:00"))
    assert due_of(stopped).last == date(2026, 3, 26)


def test_a_reopened_clock_keeps_its_old_date() -> None:
    reopened = reopen(stop(HANDLE, local("2026-03-20 10:00")))

    assert reopened.stopped is None
    assert due_of(reopened).last == date(2026, 3, 23)


def test_an_extension_counts_on_from_the_old_end() -> None:
    extended = extend(HANDLE, Term(10, Unit.WORKING_DAYS))

    assert due_of(extended).last == date(2026, 4, 7)


def test_an_extension_in_another_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="its own unit"):
        extend(HANDLE, Term(10, Unit.CALENDAR_DAYS))


def test_acts_leave_the_old_value_as_it_was() -> None:
    pause(HANDLE, datetime.fromisoformat("2026-03-10T10:00:00+08:00"))

    assert HANDLE.paused is None

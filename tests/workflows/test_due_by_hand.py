"""Terms over the holidays of 2025 and 2026, each date counted by hand."""

from datetime import UTC, date, datetime

import pytest

from tests.workflows.plain import local
from workflows.calendar_days import Calendar, published
from workflows.due import Skipped, due, is_for_now
from workflows.roster import Roster
from workflows.terms import Term, Unit

CALENDAR = Calendar.of(published())
ROSTER = Roster.parse(["Mon-Fri 08:30-12:00", "Mon-Fri 14:30-18:00"])


@pytest.mark.parametrize(
    ("start", "amount", "last"),
    [
        ("2026-03-27 10:00", 7, "2026-04-08"),  # 30 31 1 2 3, 清明 4 to 6, 7 8
        ("2026-03-27 23:59", 7, "2026-04-08"),
        ("2026-04-03 09:00", 1, "2026-04-07"),
        ("2026-03-28 10:00", 1, "2026-03-30"),  # received on a Saturday
        ("2026-01-01 10:00", 1, "2026-01-04"),  # a make-up Sunday
        ("2026-02-11 10:00", 3, "2026-02-14"),  # 12 13 and the make-up Saturday before 春节
        ("2026-02-13 10:00", 2, "2026-02-24"),
        ("2026-02-13 10:00", 6, "2026-02-28"),  # 14, 春节 15 to 23, 24 25 26 27, make-up 28
        ("2026-04-30 10:00", 1, "2026-05-06"),
        ("2026-04-30 10:00", 4, "2026-05-09"),  # 6 7 8, make-up 9
        ("2026-09-18 10:00", 1, "2026-09-20"),  # make-up Sunday for 国庆
        ("2026-09-24 10:00", 3, "2026-09-30"),  # 中秋 25 to 27, 28 29 30
        ("2026-09-30 10:00", 3, "2026-10-10"),  # 国庆 1 to 7, 8 9, make-up 10
        ("2025-01-24 10:00", 5, "2025-02-07"),  # make-up 26, 27, 春节 28 to 4, 5 6 7
        ("2025-01-24 10:00", 6, "2025-02-08"),
        ("2025-04-25 10:00", 5, "2025-05-06"),  # make-up 27, 28 29 30, 五一 1 to 5, 6
        ("2025-05-30 10:00", 1, "2025-06-03"),
        ("2025-09-26 10:00", 4, "2025-10-09"),  # make-up 28, 29 30, 国庆中秋 1 to 8, 9
        ("2025-09-30 16:00", 15, "2025-10-28"),  # 9 10, make-up 11, 13 to 17, 20 to 24, 27 28
    ],
)
def test_working_days_skip_days_off_and_count_make_up_days(start: str, amount: int, last: str) -> None:
    found = due(local(start), Term(amount, Unit.WORKING_DAYS), CALENDAR, ROSTER)

    assert found.last == date.fromisoformat(last)


def test_a_term_in_days_ends_at_24_00_of_its_last_day() -> None:
    found = due(local("2026-03-27 10:00"), Term(7, Unit.WORKING_DAYS), CALENDAR, ROSTER)

    assert found.at == local("2026-04-09 00:00")


def test_a_term_may_end_when_the_unit_closes() -> None:
    term = Term(7, Unit.WORKING_DAYS)

    found = due(local("2026-03-27 10:00"), term, CALENDAR, ROSTER, business_end=True)

    assert found.at == local("2026-04-08 18:00")


def test_a_unit_that_does_not_open_on_the_last_day_has_until_24_00() -> None:
    mondays = Roster.parse(["Mon 09:00-11:00"])

    found = due(local("2026-03-27 10:00"), Term(7, Unit.WORKING_DAYS), CALENDAR, mondays, business_end=True)

    assert found.at == local("2026-04-09 00:00")


def test_the_skipped_days_are_kept_with_their_names() -> None:
    found = due(local("2026-03-27 10:00"), Term(7, Unit.WORKING_DAYS), CALENDAR, ROSTER)

    assert found.skipped == (
        Skipped(date(2026, 3, 28), date(2026, 3, 29), ""),
        Skipped(date(2026, 4, 4), date(2026, 4, 6), "清明"),
    )


def test_the_counted_make_up_days_are_kept() -> None:
    found = due(local("2026-02-13 10:00"), Term(6, Unit.WORKING_DAYS), CALENDAR, ROSTER)

    assert found.made_up == (date(2026, 2, 14), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("start", "amount", "last", "rolled_from"),
    [
        ("2026-03-27 10:00", 30, "2026-04-27", "2026-04-26"),  # ends on a Sunday
        ("2026-03-27 10:00", 31, "2026-04-27", None),
        ("2026-09-24 10:00", 7, "2026-10-08", "2026-10-01"),  # the first day of 国庆
        ("2026-09-30 10:00", 7, "2026-10-08", "2026-10-07"),  # its last
        ("2026-02-07 10:00", 7, "2026-02-14", None),  # a make-up Saturday is worked
        ("2026-02-08 10:00", 7, "2026-02-24", "2026-02-15"),
        ("2025-01-13 10:00", 15, "2025-02-05", "2025-01-28"),
        ("2025-05-24 10:00", 7, "2025-06-03", "2025-05-31"),
    ],
)
def test_calendar_days_count_every_day_and_roll_over_a_day_off(
    start: str, amount: int, last: str, rolled_from: str | None
) -> None:
    found = due(local(start), Term(amount, Unit.CALENDAR_DAYS), CALENDAR, ROSTER)

    assert found.last == date.fromisoformat(last)
    assert found.rolled_from == (date.fromisoformat(rolled_from) if rolled_from else None)


def test_where_weekends_are_no_holidays_a_term_may_end_on_sunday() -> None:
    term = Term(30, Unit.CALENDAR_DAYS)

    found = due(local("2026-03-27 10:00"), term, CALENDAR, ROSTER, weekends_off=False)

    assert (found.last, found.rolled_from) == (date(2026, 4, 26), None)


def test_where_weekends_are_no_holidays_a_holiday_still_rolls_over() -> None:
    term = Term(7, Unit.CALENDAR_DAYS)

    found = due(local("2026-09-24 10:00"), term, CALENDAR, ROSTER, weekends_off=False)

    assert (found.last, found.rolled_from) == (date(2026, 10, 8), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("start", "amount", "last", "rolled_from"),
    [
        ("2026-03-15 10:00", 1, "2026-04-15", None),
        ("2026-01-31 10:00", 1, "2026-02-28", None),  # month end, a make-up Saturday
        ("2025-01-31 10:00", 1, "2025-02-28", None),
        ("2025-08-31 10:00", 6, "2026-02-28", None),
        ("2025-12-31 10:00", 2, "2026-02-28", None),
        ("2026-03-31 10:00", 1, "2026-04-30", None),
        ("2025-09-01 10:00", 1, "2025-10-09", "2025-10-01"),
        ("2026-03-04 10:00", 1, "2026-04-07", "2026-04-04"),
        ("2028-01-31 10:00", 1, "2028-02-29", None),  # a leap year
        ("2027-01-31 10:00", 1, "2027-03-01", "2027-02-28"),
        ("2025-12-15 10:00", 12, "2026-12-15", None),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_months_last(
    start: str, amount: int, last: str, rolled_from: str | None
) -> None:
    found = due(local(start), Term(amount, Unit.MONTHS), CALENDAR, ROSTER)

    assert found.last == date.fromisoformat(last)
    assert found.rolled_from == (date.fromisoformat(rolled_from) if rolled_from else None)


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-04-01 09:00", 2, "2026-04-01 11:00"),
        ("2026-04-01 10:00", 2, "2026-04-01 12:00"),  # used up exactly at lunch
        ("2026-04-01 11:00", 2, "2026-04-01 15:30"),  # across lunch
        ("2026-04-01 13:00", 2, "2026-04-01 16:30"),  # sent at lunch
        ("2026-04-01 23:00", 2, "2026-04-02 10:30"),
        ("2026-04-02 17:30", 2, "2026-04-03 10:00"),
        ("2026-04-03 17:30", 2, "2026-04-07 10:00"),  # across 清明
        ("2026-02-13 17:00", 2, "2026-02-14 09:30"),  # into the make-up Saturday
        ("2026-02-14 17:00", 2, "2026-02-24 09:30"),  # out of it, across 春节
        ("2026-05-08 17:00", 8, "2026-05-09 18:00"),  # the whole make-up Saturday
        ("2026-04-01 08:30", 14, "2026-04-02 18:00"),
    ],
)
def test_duty_hours_run_while_the_unit_is_on_duty(start: str, amount: int, end: str) -> None:
    found = due(local(start), Term(amount, Unit.DUTY_HOURS), CALENDAR, ROSTER)

    assert found.at == local(end)


def test_a_make_up_day_keeps_the_hours_that_the_roster_gives_it() -> None:
    roster = Roster.parse(["Mon-Fri 08:30-18:00", "Sat 09:00-11:00"])

    found = due(local("2026-02-13 17:00"), Term(4, Unit.DUTY_HOURS), CALENDAR, roster)

    assert found.at == local("2026-02-24 09:30")


def test_a_desk_that_is_open_every_day_counts_on_holidays() -> None:
    night_desk = Roster.parse(["Mon-Sun 00:00-24:00"], every_day=True)

    found = due(local("2026-02-16 23:30"), Term(2, Unit.DUTY_HOURS), CALENDAR, night_desk)

    assert found.at == local("2026-02-17 01:30")


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2026-02-14 23:30", Term(2, Unit.HOURS), "2026-02-15 01:30"),
        ("2026-04-03 17:30", Term(24, Unit.HOURS), "2026-04-04 17:30"),
        ("2026-04-03 23:45", Term(30, Unit.MINUTES), "2026-04-04 00:15"),
        ("2026-12-31 23:00", Term(1, Unit.HOURS), "2027-01-01 00:00"),
    ],
)
def test_clock_hours_stop_neither_at_night_nor_on_holidays(start: str, term: Term, end: str) -> None:
    found = due(local(start), term, CALENDAR, ROSTER)

    assert found.at == local(end)
    assert not found.provisional
    assert not is_for_now(found.at, term.unit, CALENDAR, ROSTER)


@pytest.mark.parametrize(
    ("start", "term", "provisional"),
    [
        ("2026-12-30 10:00", Term(1, Unit.WORKING_DAYS), False),
        ("2026-12-30 10:00", Term(2, Unit.WORKING_DAYS), True),
        ("2026-12-31 17:30", Term(2, Unit.DUTY_HOURS), True),
        ("2026-12-02 10:00", Term(30, Unit.CALENDAR_DAYS), True),
        ("2026-12-01 10:00", Term(30, Unit.CALENDAR_DAYS), False),
        ("2026-10-20 10:00", Term(12, Unit.MONTHS), True),
    ],
)
def test_a_date_beyond_the_last_published_year_is_provisional(start: str, term: Term, provisional: bool) -> None:
    found = due(local(start), term, CALENDAR, ROSTER)

    assert found.provisional is provisional
    assert is_for_now(found.at, term.unit, CALENDAR, ROSTER) is provisional


def test_a_start_given_in_another_time_zone_counts_from_the_day_here() -> None:
    """16:30 in UTC is half past midnight of the next day in Shanghai."""
    start = datetime(2026, 3, 27, 16, 30, tzinfo=UTC)

    assert due(start, Term(1, Unit.CALENDAR_DAYS), CALENDAR, ROSTER, weekends_off=False).last == date(2026, 3, 29)


def test_a_start_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(local("2026-03-28 00:30").replace(tzinfo=None), Term(1, Unit.HOURS), CALENDAR, ROSTER)

"""The packaged years, and what a calendar answers."""

from datetime import date

from tests.workflows.plain import MADE_UP, OFF, is_worked, stretch
from workflows.calendar_days import Calendar, Day, published

CALENDAR = Calendar.of(published())


def test_the_published_days_off_are_those_of_the_notices() -> None:
    assert {day.date for day in published() if day.off} == OFF


def test_the_published_make_up_days_are_those_of_the_notices() -> None:
    assert {day.date for day in published() if not day.off} == MADE_UP


def test_each_year_has_as_many_days_as_its_notice() -> None:
    counts = [sum(day.off == off and day.date.year == year for day in published())
              for year in (2025, 2026) for off in (True, False)]  # fmt: skip

    assert counts == [28, 5, 33, 6]


def test_published_days_come_by_date() -> None:
    assert published()[0] == Day(date(2025, 1, 1), True, "元旦")
    assert published()[-1] == Day(date(2026, 10, 10), False, "国庆")


def test_every_day_of_both_years_is_off_or_worked_as_the_plain_rule_says() -> None:
    days = stretch("2025-01-01", "2026-12-31")

    assert {day for day in days if not CALENDAR.is_off(day)} == {day for day in days if is_worked(day)}


def test_a_year_without_published_days_is_provisional() -> None:
    assert CALENDAR.is_provisional(date(2026, 12, 31), date(2027, 1, 1))
    assert CALENDAR.is_provisional(date(2024, 12, 31), date(2024, 12, 31))
    assert not CALENDAR.is_provisional(date(2025, 1, 1), date(2026, 12, 31))


def test_a_day_of_the_tenants_own_is_off_and_publishes_no_year() -> None:
    third_of_march = Day(date(2027, 4, 9), True, "三月三")

    calendar = Calendar.of(published(), local=[third_of_march])

    assert calendar.is_off(date(2027, 4, 9))
    assert calendar.is_provisional(date(2027, 4, 9), date(2027, 4, 9))

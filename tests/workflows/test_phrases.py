"""How dates are said, on Thursday 2026-04-02 at 10:24 unless the test says otherwise."""

from datetime import date, timedelta

import pytest

from tests.workflows.plain import local
from workflows.calendar_days import Calendar, published
from workflows.phrases import band, left, moment, say_days, say_term, share_used, span, spoken
from workflows.terms import Term, Unit
from workflows.words import word

CALENDAR = Calendar.of(published())
NOW = local("2026-04-02 10:24")


@pytest.mark.parametrize(
    ("at", "unit", "said"),
    [
        ("2026-04-02 09:12", Unit.HOURS, "超 1 时 12 分"),
        ("2026-04-02 09:58", Unit.HOURS, "超 26 分"),
        ("2026-04-01 00:00", Unit.WORKING_DAYS, "超 1 天 10 时"),
        ("2026-04-02 10:24", Unit.HOURS, "刚刚超时"),
        ("2026-04-02 10:23", Unit.HOURS, "超 1 分"),
        ("2026-04-02 10:24:30", Unit.HOURS, "还剩不到 1 分"),
        ("2026-04-02 10:42", Unit.WORKING_DAYS, "还剩 18 分"),
        ("2026-04-02 11:11", Unit.DUTY_HOURS, "还剩 47 分"),
        ("2026-04-02 11:29", Unit.HOURS, "还剩 1 时 05 分"),
        ("2026-04-02 11:24", Unit.HOURS, "还剩 1 时"),
        ("2026-04-02 12:24", Unit.HOURS, "今天 12:24"),
        ("2026-04-02 14:00", Unit.HOURS, "今天 14:00"),
        ("2026-04-03 00:00", Unit.WORKING_DAYS, "今天 24:00"),
        ("2026-04-03 09:00", Unit.DUTY_HOURS, "明天 9:00"),
        ("2026-04-04 00:00", Unit.WORKING_DAYS, "明天 24:00"),
        ("2026-04-04 17:24", Unit.HOURS, "还剩 2 天 7 时"),
        ("2026-04-09 00:00", Unit.WORKING_DAYS, "还剩 3 个工作日"),
        ("2026-04-08 18:00", Unit.WORKING_DAYS, "还剩 3 个工作日"),
        ("2026-04-28 00:00", Unit.CALENDAR_DAYS, "还剩 25 天"),
        ("2026-05-16 00:00", Unit.MONTHS, "还剩 43 天"),
    ],
)
def test_staff_read_what_is_left(at: str, unit: Unit, said: str) -> None:
    assert left(local(at), NOW, unit, CALENDAR) == said


def test_a_paused_clock_says_that_it_stands() -> None:
    assert left(None, NOW, Unit.WORKING_DAYS, CALENDAR) == "已停表"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-04-02 18:00", "今天 18:00 前"),
        ("2026-04-03 00:00", "今天之内"),
        ("2026-04-03 18:00", "明天 18:00 前"),
        ("2026-04-04 00:00", "明天之内"),
        ("2026-04-05 00:00", "本周六前"),
        ("2026-04-06 00:00", "本周日前"),
        ("2026-04-06 09:00", "下周一 9:00 前"),
        ("2026-04-09 00:00", "下周三前"),
        ("2026-04-13 00:00", "下周日前"),
        ("2026-04-14 00:00", "4月13日（周一）前"),
        ("2026-04-28 00:00", "4月27日（周一）前"),
        ("2026-04-02 00:00", "原定 4月1日前，已经超期"),
    ],
)
def test_citizens_are_told_by_when(at: str, said: str) -> None:
    assert spoken(local(at), NOW) == said


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-04-02 10:24", "late"),
        ("2026-04-02 10:25", "soon"),
        ("2026-04-02 12:23", "soon"),
        ("2026-04-02 12:24", "today"),
        ("2026-04-03 00:00", "today"),
        ("2026-04-03 00:01", "later"),
    ],
)
def test_a_list_is_cut_into_bands_by_clock(at: str, expected: str) -> None:
    assert band(local(at), NOW) == expected


def test_a_paused_clock_has_a_band_of_its_own() -> None:
    assert band(None, NOW) == "paused"


def test_the_end_of_a_day_is_its_24_00() -> None:
    assert moment(local("2026-04-09 00:00")) == "4月8日 周三 24:00"


def test_a_moment_within_a_day_says_its_time() -> None:
    assert moment(local("2026-04-03 08:05")) == "4月3日 周五 8:05"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 4, 4), date(2026, 4, 6), "4月4日至6日"),
        (date(2025, 1, 28), date(2025, 2, 4), "1月28日至2月4日"),
        (date(2025, 1, 1), date(2025, 1, 1), "1月1日"),
    ],
)
def test_days_in_a_row_are_said_once(first: date, last: date, said: str) -> None:
    assert say_days(first, last) == said


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (timedelta(seconds=59), "1 分以内"),
        (timedelta(minutes=59), "59 分"),
        (timedelta(hours=23, minutes=40), "23 时 40 分"),
        (timedelta(days=1, minutes=59), "1 天"),
        (timedelta(days=3, hours=4, minutes=59), "3 天 4 时"),
    ],
)
def test_a_span_is_said_in_its_two_largest_units(gap: timedelta, said: str) -> None:
    assert span(gap) == said


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("30 minutes", "30 分"),
        ("2 hours", "2 时"),
        ("2 duty hours", "2 个值班时"),
        ("30 calendar days", "30 天"),
        ("15 working days", "15 个工作日"),
        ("1 month", "1 个月"),
    ],
)
def test_a_term_is_read_and_said(term: str, said: str) -> None:
    assert say_term(Term.parse(term)) == said


@pytest.mark.parametrize("text", ["", "two hours", "0 hours", "2 weeks", "-1 hours", "2  hours", "10000 hours"])
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="term"):
        Term.parse(text)


@pytest.mark.parametrize(
    ("now", "share"),
    [("2026-04-02 07:00", 0), ("2026-04-02 08:30", 25), ("2026-04-02 13:00", 100), ("2026-04-02 06:00", 0)],
)
def test_the_gauge_shows_the_share_used(now: str, share: int) -> None:
    assert share_used(local("2026-04-02 07:00"), local("2026-04-02 13:00"), local(now)) == share


def test_a_band_has_its_title() -> None:
    assert word("clock", f"band_{band(local('2026-04-02 11:00'), NOW)}") == "两小时内"

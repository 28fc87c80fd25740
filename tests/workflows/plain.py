"""The rules of terms once more, slow and plain: day by day and minute by minute, from dates typed by hand."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def stretch(first: str, last: str) -> set[date]:
    days, day = set(), date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        days.add(day)
        day += timedelta(days=1)
    return days


# The State Council's arrangements, as the notices say them.
OFF = (
    stretch("2025-01-01", "2025-01-01")
    | stretch("2025-01-28", "2025-02-04")
    | stretch("2025-04-04", "2025-04-06")
    | stretch("2025-05-01", "2025-05-05")
    | stretch("2025-05-31", "2025-06-02")
    | stretch("2025-10-01", "2025-10-08")
    | stretch("2026-01-01", "2026-01-03")
    | stretch("2026-02-15", "2026-02-23")
    | stretch("2026-04-04", "2026-04-06")
    | stretch("2026-05-01", "2026-05-05")
    | stretch("2026-06-19", "2026-06-21")
    | stretch("2026-09-25", "2026-09-27")
    | stretch("2026-10-01", "2026-10-07")
)
MADE_UP = (
    stretch("2025-01-26", "2025-01-26")
    | stretch("2025-02-08", "2025-02-08")
    | stretch("2025-04-27", "2025-04-27")
    | stretch("2025-09-28", "2025-09-28")
    | stretch("2025-10-11", "2025-10-11")
    | stretch("2026-01-04", "2026-01-04")
    | stretch("2026-02-14", "2026-02-14")
    | stretch("2026-02-28", "2026-02-28")
    | stretch("2026-05-09", "2026-05-09")
    | stretch("2026-09-20", "2026-09-20")
    | stretch("2026-10-10", "2026-10-10")
)


def is_worked(day: date) -> bool:
    if day in MADE_UP:
        return True
    if day in OFF:
        return False
    return day.strftime("%a") not in ("Sat", "Sun")


def paused_days(pauses: Iterable[tuple[datetime, datetime]]) -> set[date]:
    days = set()
    for begin, end in pauses:
        day = begin.date()
        while day < end.date():
            days.add(day)
            day += timedelta(days=1)
    return days


def last_working_day(start: date, amount: int, paused: set[date]) -> date:
    counted: list[date] = []
    day = start
    while len(counted) < amount:
        day += timedelta(days=1)
        if is_worked(day) and day not in paused:
            counted.append(day)
    return counted[-1]


def full_calendar_term(start: date, amount: int, paused: set[date]) -> date:
    counted: list[date] = []
    day = start
    while len(counted) < amount:
        day += timedelta(days=1)
        if day not in paused:
            counted.append(day)
    return counted[-1]


def full_month_term(start: date, amount: int) -> date:
    year, month = start.year, start.month
    for _ in range(amount):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    day = date(year, month, 1)
    days_of_month = []
    while day.month == month:
        days_of_month.append(day)
        day += timedelta(days=1)
    same = [day for day in days_of_month if day.day == start.day]
    return same[0] if same else days_of_month[-1]


def rolled(day: date, paused: set[date], *, weekends_off: bool) -> date:
    while day in paused or day in OFF or (weekends_off and not is_worked(day)):
        day += timedelta(days=1)
    return day


def on_duty(minute: datetime) -> bool:
    if not is_worked(minute.date()):
        return False
    clock = minute.strftime("%H:%M")
    return "08:30" <= clock < "12:00" or "14:30" <= clock < "18:00"


def end_of_minutes(
    start: datetime, minutes: int, pauses: Iterable[tuple[datetime, datetime]], *, duty: bool
) -> datetime:
    """Each minute is counted or not by looking at it; `start` and the pauses lie on whole minutes."""
    stops = list(pauses)
    minute = start
    while True:
        standing = any(begin <= minute < end for begin, end in stops)
        if not standing and (on_duty(minute) or not duty):
            minutes -= 1
        minute += timedelta(minutes=1)
        if minutes == 0:
            return minute

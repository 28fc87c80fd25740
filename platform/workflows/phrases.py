"""How a date is said: to staff by what is left, to citizens by the day."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from workflows.calendar_days import Calendar
from workflows.local_time import last_day, local, midnight_after
from workflows.terms import Term, Unit
from workflows.words import word

SOON = timedelta(hours=2)
MINUTE = timedelta(minutes=1)


class Band(StrEnum):
    """The bands of a list that is sorted by clock, in order."""

    LATE = "late"
    SOON = "soon"
    TODAY = "today"
    PAUSED = "paused"
    LATER = "later"


def band(at: datetime | None, now: datetime) -> Band:
    """`at` is None for a paused clock."""
    if at is None:
        return Band.PAUSED
    if at <= now:
        return Band.LATE
    if at - now < SOON:
        return Band.SOON
    return Band.TODAY if last_day(at) == local(now).date() else Band.LATER


def left(at: datetime | None, now: datetime, unit: Unit, calendar: Calendar) -> str:
    where = band(at, now)
    if at is None:
        return word("clock", "paused")
    if where in {Band.LATE, Band.SOON}:
        gap = now - at if where is Band.LATE else at - now
        return word("clock", f"{where}_now") if gap < MINUTE else word("clock", f"{where}_by", span=span(gap))
    if (day := _near(last_day(at), local(now).date())) is not None:
        return word("clock", "near", day=day, time=wall_time(at))
    if unit is Unit.WORKING_DAYS:
        days = calendar.working_days_after(local(now).date(), last_day(at))
        return word("clock", "working_days_left", days=days)
    if unit in {Unit.CALENDAR_DAYS, Unit.MONTHS}:
        return word("clock", "days_left", days=(last_day(at) - local(now).date()).days)
    return word("clock", "soon_by", span=span(at - now))


def spoken(at: datetime, now: datetime) -> str:
    """By when, as one says it to a citizen: 明天 18:00 前, 下周三前."""
    last, today = last_day(at), local(now).date()
    if at <= now:
        return word("clock", "spoken_late", day=say_day(last))
    weeks = (last - timedelta(last.weekday()) - today + timedelta(today.weekday())).days // 7
    near = day = _near(last, today)
    if day is None and weeks in {0, 1}:
        day = word("clock", f"in_{weeks}_weeks", weekday=weekday(last))
    if day is None:
        day = word("clock", "far", day=say_day(last), weekday=weekday(last))
    if at == midnight_after(last):
        return word("clock", "spoken_within" if near else "spoken_day", day=day)
    return word("clock", "spoken_time", day=day, time=wall_time(at))


def moment(at: datetime) -> str:
    """The whole date of an end: 4月8日 周三 24:00."""
    last = last_day(at)
    return word("clock", "moment", day=say_day(last), weekday=weekday(last), time=wall_time(at))


def say_day(day: date) -> str:
    return word("clock", "day", month=day.month, day=day.day)


def say_days(first: date, last: date) -> str:
    if first == last:
        return say_day(first)
    end = word("clock", "day_only", day=last.day) if last.month == first.month else say_day(last)
    return word("clock", "days", first=say_day(first), last=end)


def weekday(day: date) -> str:
    return word("clock", f"weekday_{day.isoweekday()}")


def wall_time(at: datetime) -> str:
    """9:00; the end of a day is its 24:00."""
    if at == midnight_after(last_day(at)):
        return "24:00"
    here = local(at)
    return f"{here.hour}:{here.minute:02d}"


def span(gap: timedelta) -> str:
    """26 分, 1 时 12 分, 1 天 10 时: two units are enough."""
    minutes = int(gap.total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return word("clock", "span_days_hours" if hours else "span_days", days=days, hours=hours)
    if hours:
        return word("clock", "span_hours_minutes" if minutes else "span_hours", hours=hours, minutes=f"{minutes:02d}")
    return word("clock", "span_minutes", minutes=minutes) if minutes else word("clock", "span_moment")


def say_term(term: Term) -> str:
    """2 时, 15 个工作日."""
    return word("clock", f"term_{term.unit}", amount=term.amount)


def share_used(started: datetime, at: datetime, now: datetime) -> int:
    """Per cent of the time from start to end, 0 to 100: the gauge under a clock."""
    whole, used = at - started, now - started
    return 100 if now >= at else max(0, int(100 * (used / whole)))


def _near(last: date, today: date) -> str | None:
    near = {0: "today", 1: "tomorrow"}.get((last - today).days)
    return word("clock", near) if near else None

"""Local time, which is that of Asia/Shanghai everywhere."""

from datetime import date, datetime, time, timedelta, timezone

# A fixed offset: no summer time since 1991, and no time zone database need be installed.
LOCAL = timezone(timedelta(hours=8), "Asia/Shanghai")


def local(moment: datetime) -> datetime:
    """The moment on the wall clock; refuses a datetime without a zone, which would be a guess."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(LOCAL)


def at_minute(day: date, minute: int) -> datetime:
    """Minutes are counted from midnight; 1440 is 24:00, the first moment of the next day."""
    return datetime.combine(day, time(), LOCAL) + timedelta(minutes=minute)


def midnight_after(day: date) -> datetime:
    return at_minute(day, 24 * 60)


def last_day(at: datetime) -> date:
    """The day on which a term ends: 24:00 still belongs to the day before."""
    return (local(at) - timedelta(microseconds=1)).date()


def half_day(moment: datetime) -> tuple[date, bool]:
    here = local(moment)
    return here.date(), here.hour >= 12

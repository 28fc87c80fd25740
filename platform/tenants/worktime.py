"""When a place works: its own days off, and the hours in which its units are on duty; both as people write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tenants.values import Setting

WEEK = "一二三四五六日"
WORKDAYS = 5
MOST = 40
_OFF = re.compile(r"(\d{4}-\d\d-\d\d)(?:至(\d{4}-\d\d-\d\d))? (\S{1,10})")
_HOURS = re.compile(rf"周([{WEEK}])(?:至周([{WEEK}]))? (\d\d):(\d\d)-(\d\d):(\d\d)")
LONGEST_OFF = 15


@dataclass(frozen=True, slots=True)
class LocalHoliday:
    first: date
    last: date
    name: str

    def days(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(offset)

    def __str__(self) -> str:
        until = "" if self.first == self.last else f"至{self.last}"
        return f"{self.first}{until} {self.name}"


@dataclass(frozen=True, slots=True, order=True)
class OnDuty:
    """Of a weekday, 0 to 6; minutes from midnight."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class DutyHours:
    """None: the place has none of its own."""

    lines: tuple[str, ...] = ()
    windows: tuple[OnDuty, ...] = ()

    def __str__(self) -> str:
        return "、".join(self.lines)


def read_holidays(value: object) -> tuple[LocalHoliday, ...]:
    lines = _lines(value)
    found = tuple(_holiday(line) for line in lines)
    days = [day for holiday in found for day in holiday.days()]
    if len(days) > len(set(days)):
        raise ValueError("有一天写了两次，请删去一个。")
    return found


def _holiday(line: str) -> LocalHoliday:
    match = _OFF.fullmatch(line)
    try:
        assert match is not None
        holiday = LocalHoliday(date.fromisoformat(match[1]), date.fromisoformat(match[2] or match[1]), match[3])
    except (AssertionError, ValueError):
        raise ValueError(f"“{line}”看不懂。请写成 2026-04-19 三月三，或 2026-04-19至2026-04-20 三月三。") from None
    if not 0 <= (holiday.last - holiday.first).days < LONGEST_OFF:
        raise ValueError(f"“{line}”应当先开始后结束，一次最多 {LONGEST_OFF} 天。")
    return holiday


def read_hours(value: object) -> DutyHours:
    lines = _lines(value)
    windows = sorted(window for line in lines for window in _windows(line))
    if lines and not any(window.weekday < WORKDAYS for window in windows):
        raise ValueError("周一到周五至少要有一个时段。")
    for one, other in pairwise(windows):
        if one.weekday == other.weekday and one.closes > other.opens:
            raise ValueError(f"周{WEEK[one.weekday]}的两个时段重叠了，请改一个。")
    return DutyHours(lines, tuple(windows))


def _windows(line: str) -> list[OnDuty]:
    match = _HOURS.fullmatch(line)
    if match is None:
        raise ValueError(f"“{line}”看不懂。请写成 周一至周五 08:30-12:00。")
    first, last = WEEK.index(match[1]), WEEK.index(match[2] or match[1])
    opens, closes = int(match[3]) * 60 + int(match[4]), int(match[5]) * 60 + int(match[6])
    if not (first <= last and opens < closes <= 24 * 60 and match[4] < "60" and match[6] < "60"):
        raise ValueError(f"“{line}”应当先开后关，都在一天之内。")
    return [OnDuty(weekday, opens, closes) for weekday in range(first, last + 1)]


def _lines(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST or not all(isinstance(line, str) for line in value):
        raise ValueError(f"请一条一条写，用顿号隔开，最多 {MOST} 条。")
    return tuple(value)


def typed_lines(typed: str) -> object:
    return [line.strip() for line in re.split(r"[,，、;；\n]+", typed) if line.strip()]


def holidays(name: str, about: str) -> Setting[tuple[LocalHoliday, ...]]:
    return Setting(name, about, (), read_holidays, typed_lines)


def duty_hours(name: str, about: str) -> Setting[DutyHours]:
    return Setting(name, about, DutyHours(), read_hours, typed_lines)

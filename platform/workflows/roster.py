"""When a unit is on duty: windows of the week, in minutes from midnight."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from workflows.calendar_days import SATURDAY, Calendar
from workflows.local_time import at_minute

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = "|".join(WEEKDAYS)
_WRITTEN = re.compile(rf"({_DAY})(?:-({_DAY}))? (\d\d):(\d\d)-(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True, order=True)
class Window:
    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Windows hold on working days only, unless `every_day`: then on holidays and weekends as well."""

    windows: tuple[Window, ...]
    every_day: bool = False

    def __post_init__(self) -> None:
        if not any(self.every_day or window.weekday < SATURDAY for window in self.windows):
            raise ValueError("a roster has at least one window on a day that is worked")
        for one, other in zip(self.windows, self.windows[1:], strict=False):
            if one.weekday == other.weekday and one.closes > other.opens:
                raise ValueError("two windows of a roster overlap")

    @classmethod
    def parse(cls, lines: Iterable[str], *, every_day: bool = False) -> "Roster":
        """Reads "Mon-Fri 08:30-12:00"; ValueError for anything else."""
        return cls(tuple(sorted(window for line in lines for window in _windows(line))), every_day)

    def spans(self, day: date, calendar: Calendar) -> list[tuple[datetime, datetime]]:
        if not self.every_day and calendar.is_off(day):
            return []
        own = [window for window in self.windows if window.weekday == day.weekday()]
        if not own and calendar.is_made_up(day):
            own = self._of_first_weekday()
        return [(at_minute(day, window.opens), at_minute(day, window.closes)) for window in own]

    def closing(self, day: date, calendar: Calendar) -> datetime | None:
        """When business stops on this day (民法典 203); None when there is none."""
        spans = self.spans(day, calendar)
        return spans[-1][1] if spans else None

    def _of_first_weekday(self) -> list[Window]:
        # A make-up day is worked like a weekday, and nobody says like which.
        first = min(window.weekday for window in self.windows)
        return [window for window in self.windows if window.weekday == first]


def _windows(line: str) -> list[Window]:
    match = _WRITTEN.fullmatch(line)
    if match is None:
        raise ValueError(f"{line!r} is no window")
    first, last = WEEKDAYS.index(match[1]), WEEKDAYS.index(match[2] or match[1])
    opens, closes = int(match[3]) * 60 + int(match[4]), int(match[5]) * 60 + int(match[6])
    if not (first <= last and 0 <= opens < closes <= 24 * 60 and match[4] < "60" and match[6] < "60"):
        raise ValueError(f"{line!r} is no window: it opens before it closes, within one day")
    return [Window(weekday, opens, closes) for weekday in range(first, last + 1)]


ALWAYS = Roster.parse(["Mon-Sun 00:00-24:00"], every_day=True)

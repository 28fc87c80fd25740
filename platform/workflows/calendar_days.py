"""Which days are worked: the week, corrected by the days that the State Council publishes each year."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PUBLISHED = Path(__file__).parent / "calendar"
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A day that departs from the week: off with its holiday's name, or made up for that holiday."""

    date: date
    off: bool
    name: str


def published() -> list[Day]:
    """The packaged years, by date: the seed of the table calendar_day."""
    files = (tomllib.loads(file.read_text(encoding="utf-8")) for file in PUBLISHED.glob("*.toml"))
    days = (Day(date.fromisoformat(key), off, name) for file in files for key, off, name in _rows(file))
    return sorted(days, key=lambda day: day.date)


def _rows(file: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, bool, str]]:
    for part, off in (("off", True), ("work", False)):
        for key, name in file[part].items():
            yield key, off, name


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def days_after(start: date, last: date) -> Iterator[date]:
    """The start day is not counted (民法典 201), the last one is."""
    for offset in range(1, (last - start).days + 1):
        yield start + timedelta(offset)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year without a published day is provisional: only its weekends are known."""

    days: Mapping[date, Day]
    years: frozenset[int]

    @classmethod
    def of(cls, days: Iterable[Day], local: Iterable[Day] = ()) -> "Calendar":
        """`local` adds a tenant's own days, which publish no year."""
        known = {day.date: day for day in days}
        return cls({**known, **{day.date: day for day in local}}, frozenset(day.year for day in known))

    def is_off(self, day: date) -> bool:
        known = self.days.get(day)
        return known.off if known else is_weekend(day)

    def is_holiday(self, day: date) -> bool:
        """Off by publication, not merely by the week."""
        known = self.days.get(day)
        return known is not None and known.off

    def is_made_up(self, day: date) -> bool:
        known = self.days.get(day)
        return known is not None and not known.off

    def name(self, day: date) -> str:
        """The holiday's name; empty for a plain weekend or working day."""
        known = self.days.get(day)
        return known.name if known else ""

    def is_provisional(self, first: date, last: date) -> bool:
        return not self.years.issuperset(range(first.year, last.year + 1))

    def working_days_after(self, start: date, last: date) -> int:
        return sum(not self.is_off(day) for day in days_after(start, last))

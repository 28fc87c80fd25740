"""How long: an amount of one of the five units in which terms are set."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Minutes are clock hours written small; the other five count differently from each other."""

    MINUTES = "minutes"
    HOURS = "hours"
    DUTY_HOURS = "duty_hours"
    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


MINUTES_IN = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DUTY_HOURS: 60}
_WRITTEN = re.compile(r"(\d+) (minute|hour|duty hour|calendar day|working day|month)s?")


@dataclass(frozen=True, slots=True)
class Term:
    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= 9999:
            raise ValueError("a term lasts 1 to 9999 of its unit")

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Reads "1 working day", "2 duty hours"; ValueError for anything else."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is no term")
        return cls(int(match[1]), Unit(match[2].replace(" ", "_") + "s"))

    @property
    def minutes(self) -> int:
        """Of a term in minutes, hours or duty hours."""
        return self.amount * MINUTES_IN[self.unit]

    def part(self, share: int) -> "Term | None":
        """So many per cent of it, short of a whole: the part after which they are used up. None where it has none."""
        if self.unit in {Unit.MINUTES, Unit.HOURS}:
            minutes = self.minutes * share // 100
            return Term(minutes, Unit.MINUTES) if minutes else None
        days = -(-self.amount * share // 100) - (self.unit is not Unit.DUTY_HOURS)
        return Term(days, self.unit) if 0 < days < self.amount else None

    def fits(self, most: "Term") -> bool:
        """Whether it never lasts longer than `most`, whatever holidays lie in it. Duty hours fit only their kind:
        nobody knows how long the nights between them are."""
        if self.unit is most.unit:
            return self.amount <= most.amount
        longest, shortest = _LONGEST.get(self.unit), _SHORTEST.get(most.unit)
        if longest is None or shortest is None:
            return False
        # A day counts until midnight, hours from the minute on.
        rest = 1 if self.unit in _UNTIL_MIDNIGHT and most.unit not in _UNTIL_MIDNIGHT else 0
        return longest(self.amount) + rest <= shortest(most.amount)

    def longer_by(self, more: "Term") -> "Term":
        if more.unit is not self.unit:
            raise ValueError("a term is extended in its own unit")
        return Term(self.amount + more.amount, self.unit)


_UNTIL_MIDNIGHT = frozenset({Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.MONTHS})
# In calendar days: working days with their weekends, and the longest holidays ever published on top.
_LONGEST: Mapping[Unit, Callable[[int], float]] = {
    Unit.MINUTES: lambda amount: amount / 1440,
    Unit.HOURS: lambda amount: amount / 24,
    Unit.CALENDAR_DAYS: lambda amount: amount,
    Unit.WORKING_DAYS: lambda amount: amount * 3 / 2 + 11,
    Unit.MONTHS: lambda amount: amount * 31,
}
_SHORTEST: Mapping[Unit, Callable[[int], float]] = {
    Unit.MINUTES: lambda amount: amount / 1440,
    Unit.HOURS: lambda amount: amount / 24,
    Unit.DUTY_HOURS: lambda amount: amount / 24,
    Unit.CALENDAR_DAYS: lambda amount: amount,
    Unit.WORKING_DAYS: lambda amount: amount,
    Unit.MONTHS: lambda amount: amount * 28,
}

"""What a list is narrowed to; everything that a list shows can be asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

LATE, SOON = "late", "soon"
CLOCKS = (LATE, SOON)
DATES = ("made", "accepted", "closed", "due", "kept")
BY_MADE = "made"


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all. The dates of a pair both belong to what is asked for."""

    state: tuple[str, ...] = ()  # as shown, derived ones included
    grade: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    place: str = ""  # it and everything below
    unit: UUID | None = None  # the one that leads
    leader: UUID | None = None  # who answers for it in any of its seats
    clock: str = ""
    people: int = 0  # at least
    urgent: bool = False
    repeat: bool = False
    made_from: date | None = None
    made_to: date | None = None
    accepted_from: date | None = None
    accepted_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    kept_from: date | None = None
    kept_to: date | None = None

    def __bool__(self) -> bool:
        return any(True for _ in self.pairs())

    def pairs(self) -> Iterator[tuple[str, str]]:
        """As they stand in an address."""
        for field in fields(self):
            value = getattr(self, field.name)
            if not value:
                continue
            if isinstance(value, tuple):
                yield from ((field.name, one) for one in value)
            elif isinstance(value, bool):
                yield field.name, "1"
            else:
                yield field.name, str(value)


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks at a list: narrowed, and sorted by its clock or by when a case was made."""

    filters: Filters = Filters()
    sort: str = ""

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from self.filters.pairs()
        if self.sort:
            yield "sort", self.sort


EVERYTHING = Look()

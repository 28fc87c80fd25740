"""How a list is looked at, as it stands in its address: filters, order, and which page."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol
from urllib.parse import urlencode
from uuid import UUID

from cases.filing import SOURCES
from cases.filters import BY_MADE, CLOCKS, DATES, Filters, Look
from cases.queries.lists import Cursor
from cases.queries.walks import SORTED_BY_MADE
from cases.queues import Queue
from console.where import queue_url
from tenants.tree import tree
from workflows.case import CaseState
from workflows.grading import Grade
from workflows.method import Method
from workflows.shown import DerivedState
from workflows.words import word

STATES = tuple(state.value for state in (*CaseState, *DerivedState) if state != CaseState.DRAFT)
GRADES = tuple(grade.value for grade in Grade)
MOST_PEOPLE = 100_000


class Params(Protocol):
    """What an address carries behind its question mark."""

    def get(self, name: str, default: str) -> str: ...

    def getall(self, name: str, default: list[str]) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class ListAddress:
    """Of one list: with how it is looked at, and at which page."""

    base: str
    key: str
    look: Look

    @property
    def url(self) -> str:
        return queue_url(self.base, self.key)

    def at(self, cursor: Cursor | None = None, **more: str) -> str:
        pairs = [*self.look.pairs(), *more.items()]
        if cursor:
            pairs.insert(0, ("before" if cursor.back else "after", write_cursor(cursor)))
        return _with(self.url, pairs)

    def to(self, tool: str) -> str:
        """A screen about this list as it is looked at."""
        return _with(f"{self.base}/queue/{self.key}/{tool}", [*self.look.pairs()])

    def without(self, name: str, value: str) -> str:
        return _with(self.url, [pair for pair in self.look.pairs() if pair != (name, value)])


def _with(url: str, pairs: list[tuple[str, str]]) -> str:
    return f"{url}?{urlencode(pairs, safe='~:')}" if pairs else url


def read_look(params: Params, queue: Queue, method: Method) -> Look:
    """What is no word of ours asks for nothing."""

    def chosen(name: str, allowed: Collection[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for value in params.getall(name, []) if value in allowed))

    filters = Filters(
        state=chosen("state", STATES),
        grade=chosen("grade", GRADES),
        category=chosen("category", method.categories),
        source=chosen("source", SOURCES),
        place=found.place if (found := tree.find(params.get("place", ""))) else "",
        unit=_key(params.get("unit", "")),
        leader=_key(params.get("leader", "")),
        clock="".join(chosen("clock", CLOCKS)[:1]),
        people=_whole(params.get("people", "")),
        urgent=params.get("urgent", "") == "1",
        repeat=params.get("repeat", "") == "1",
        **{f"{name}_{end}": _day(params.get(f"{name}_{end}", "")) for name in DATES for end in ("from", "to")},
    )
    by_made = params.get("sort", "") == BY_MADE and queue.kind in SORTED_BY_MADE
    return Look(filters, BY_MADE if by_made else "")


def chips(address: ListAddress, method: Method, names: Mapping[UUID, str]) -> Iterator[dict[str, Any]]:
    """What the list is narrowed to, each with the address of the list without it. `names` of units and people."""
    for name, value in address.look.filters.pairs():
        yield {"label": _said(name, value, method, names), "href": address.without(name, value)}


def _said(name: str, value: str, method: Method, names: Mapping[UUID, str]) -> str:
    if name in ("state", "grade", "source"):
        return word(name, value)
    if name == "category":
        return method.categories[value].title
    if name == "place":
        return tree.name(value)
    if name in ("unit", "leader"):
        return names.get(UUID(value)) or word("filter", name)
    if name == "clock":
        return word("filter", f"clock_{value}")
    return word("filter_said", name, value=value)


def read_cursor(params: Params) -> Cursor | None:
    """None, so the first page, for what is no cursor of ours."""
    for name, back in (("before", True), ("after", False)):
        at, _, key = params.get(name, "").partition("~")
        found = _key(key)
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            continue
        if moment.tzinfo and found:
            return Cursor(moment, found, back)
    return None


def write_cursor(cursor: Cursor) -> str:
    return f"{cursor.at.isoformat()}~{cursor.id}"


def plain(look: Look) -> Look:
    """The same list unfiltered, in the same order."""
    return replace(look, filters=Filters())


def _key(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return day if day and 1950 <= day.year <= 2200 else None


def _whole(text: str) -> int:
    return min(int(text), MOST_PEOPLE) if text.isascii() and text.isdigit() and len(text) < 10 else 0

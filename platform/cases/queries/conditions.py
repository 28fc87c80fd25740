"""Filters as conditions of SQL; a text that somebody chose is always an argument."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from cases.filters import DATES, LATE, Filters
from cases.queries.walks import Branch
from kernel.instant import now
from tenants.tree import tree
from workflows.case import CaseState
from workflows.local_time import LOCAL
from workflows.order import OrderState
from workflows.phrases import SOON
from workflows.shown import CALLED, shown_state

# {0} and {1} are the arguments, {due} the date that a list of this kind is about.
Condition = tuple[str, list[Any]]
# The same without what was chosen: its text and how many arguments it has.
Text = tuple[str, int]
_PLACE = re.compile(r"\$\d+")
ROUNDS = {1: "c.round = 1", 2: "c.round > 1"}
# A leader has few matters at a time: their ids are looked up once, not once for each case that is walked.
LED_BY = """c.id = any(array(select s.case_id from case_leader s
  where s.county_id = $1 and s.person_id = {0}::uuid and s.state = 'NAMED'))"""
# Ids are made a moment before the row says when; they carry the time, and every index ends in them.
SLACK = timedelta(minutes=1)


def texts(found: Iterable[Condition]) -> tuple[Text, ...]:
    return tuple((text, len(chosen)) for text, chosen in found)


def values(found: Iterable[Condition]) -> list[Any]:
    return [value for _, chosen in found for value in chosen]


@dataclass(frozen=True, slots=True)
class Parts:
    """Writes the parts of one list into a statement, with the places of its arguments."""

    subject: int
    now: int
    first: int  # of the conditions; a cursor follows them

    def rows(self, branch: Branch, wanted: Sequence[Text]) -> str:
        places = {"$2": f"${self.subject}", "$3": f"${self.now}"}
        said, at = _PLACE.sub(lambda found: places.get(found[0], found[0]), branch.rows), self.first
        for text, arguments in wanted:
            said += " and " + text.format(*(f"${at + n}" for n in range(arguments)), due=branch.due)
            at += arguments
        return said

    def after(self, wanted: Sequence[Text]) -> int:
        return self.first + sum(arguments for _, arguments in wanted)

    def cursor(self, branch: Branch, wanted: Sequence[Text], compared: str) -> str:
        at = self.after(wanted)
        if branch.by_id:
            # The moment is not compared with, and named all the same, so that it has a type.
            return f" and {branch.key} {compared} ${at + 1}::uuid and ${at}::timestamptz is not null"
        return f" and ({branch.at}, {branch.key}) {compared} (${at}, ${at + 1})"


def conditions(filters: Filters) -> Iterator[Condition]:
    if filters.state:
        yield _shown(filters.state), []
    for name in ("grade", "category", "source"):
        if chosen := getattr(filters, name):
            yield f"c.{name} = any({{0}}::text[])", [list(chosen)]
    if filters.place:
        yield _within(filters.place)
    yield from _single(filters)
    if filters.clock:
        yield from _clock(filters.clock)
    for name in DATES:
        yield from _days(name, getattr(filters, f"{name}_from"), getattr(filters, f"{name}_to"))


def _within(place: str) -> Condition:
    """What ended before a place was merged or moved still says where it was."""
    ends = [place, place[:-1] + "0"]
    if former := [one.place for one in tree.former(place) if not one.place.startswith(place)]:
        return "(c.place >= {0} and c.place < {1} or c.place = any({2}::text[]))", [*ends, former]
    return "c.place >= {0} and c.place < {1}", ends


def _single(filters: Filters) -> Iterator[Condition]:
    if filters.unit:
        yield "c.lead_unit = {0}", [filters.unit]
    if filters.leader:
        yield LED_BY, [filters.leader]
    if filters.people:
        yield "c.people >= {0}", [filters.people]
    if filters.urgent:
        yield "c.urgent", []
    if filters.repeat:
        yield "c.repeat_of is not null", []


def _clock(which: str) -> Iterator[Condition]:
    moment = now()
    if which == LATE:
        yield "{due} < {0}", [moment]
    else:
        yield "{due} >= {0} and {due} < {1}", [moment, moment + SOON]


def _kept(first: date | None, last: date | None) -> Iterator[Condition]:
    """The last day that a file is kept is a day, not a moment."""
    if first:
        yield "c.kept_until >= {0}", [first]
    if last:
        yield "c.kept_until <= {0}", [last]


def _days(name: str, first: date | None, last: date | None) -> Iterator[Condition]:
    if name == "kept":
        yield from _kept(first, last)
        return
    column = "{due}" if name == "due" else f"c.{name}_at"
    if first:
        start = datetime.combine(first, time(), LOCAL)
        yield f"{column} >= {{0}}", [start]
        if name == "made":
            yield "c.id >= {0}", [_first_id(start - SLACK)]
    if last:
        end = datetime.combine(last, time(), LOCAL) + timedelta(days=1)
        yield f"{column} < {{0}}", [end]
        if name == "made":
            yield "c.id < {0}", [_first_id(end + SLACK)]


def _first_id(moment: datetime) -> UUID:
    """The lowest key that could have been made then."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def _shown(states: tuple[str, ...]) -> str:
    return f"({' or '.join(sorted({part for state in states for part in _stored(state)}))})"


@cache
def _stored(shown: str) -> tuple[str, ...]:
    """What rows hold that are shown like this, read from the very function that shows them."""
    found = []
    for state in CaseState:
        for more, said in _faces(state):
            alike = [
                (lead, number)
                for lead in (None, *OrderState)
                for number in ROUNDS
                if shown_state(state, lead_state=lead, round_no=number, **more) == shown
            ]
            if len(alike) == len(ROUNDS) * (len(OrderState) + 1):
                found.append(f"(c.state = '{state}'{said})" if said else f"c.state = '{state}'")
            elif alike:
                found += [f"(c.state = '{state}'{said} and {part})" for part in _leads(alike)]
    return tuple(found) or ("false",)


def _faces(state: str) -> tuple[tuple[dict[str, Any], str], ...]:
    """Where a hop that nobody answered shows, its directions and none; whether it was destroyed, where that shows;
    else one face for all."""
    if shown_state(state, destroyed=True) != shown_state(state):
        gone = ((True, " and c.destroyed_at is not null"), (False, " and c.destroyed_at is null"))
        return tuple(({"destroyed": yes}, said) for yes, said in gone)
    if shown_state(state, called="up") == shown_state(state):
        return (({}, ""),)
    named = tuple(({"called": way}, f" and c.called = '{way}'") for way in CALLED)
    return (({}, " and c.called is null"), *named)


def _leads(alike: list[tuple[OrderState | None, int]]) -> Iterator[str]:
    for number, said in ROUNDS.items():
        leads = [lead for lead, of in alike if of == number]
        named = ", ".join(f"'{lead}'" for lead in leads if lead)
        without = "c.lead_state is null" if None in leads else ""
        chosen = [part for part in (f"c.lead_state in ({named})" if named else "", without) if part]
        if chosen:
            yield f"{said} and ({' or '.join(chosen)})" if len(chosen) > 1 else f"{said} and {chosen[0]}"

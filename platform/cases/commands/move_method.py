"""Open cases go over to another version of their method, a hundred a transaction; or only what would move is seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.categories import with_added
from cases.clocks import Clocks, Moved
from cases.commands.recount import CLOCKS, FIRST, told_move, write_moved
from journal.record import By, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from tenants.scope import Scope, opened
from workflows.method import Method
from workflows.retime import Kind, retimed

BATCH = 100
OPEN = """
select id, county_id, number, place, sealed, grade, urgent, source, category from "case"
where county_id = $1 and method = $2
  and state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')
  and place >= $3 and place < $4 and id > $5
order by id limit $6"""
# Nobody's open page goes stale by it: the version stays.
PUT = 'update "case" set method = $3 where county_id = $1 and id = any($2)'


@dataclass(frozen=True, slots=True)
class Over:
    """Whose cases go from which version to which."""

    scope: Scope
    old: Method
    new: Method


@dataclass(frozen=True, slots=True)
class Dates:
    """What moves: `left` stay behind, because the new version does not have their category."""

    cases: int = 0
    left: int = 0
    earlier: int = 0
    later: int = 0
    late: int = 0  # of the earlier ones, those that are over at once

    def __add__(self, more: "Dates") -> "Dates":
        return Dates(*(getattr(self, name) + getattr(more, name) for name in Dates.__slots__))


@dataclass(frozen=True, slots=True)
class Batch:
    last: UUID
    more: bool
    dates: Dates


async def preview_cases(over: Over, after: UUID = FIRST) -> Batch:
    """Within the reader's scope: nothing changes."""
    cases = await _open(over, after, "")
    return _batch(cases, await _moved(over, cases), after)


async def preview_most(over: Over, batches: int = 20) -> Dates:
    """Of the first cases: enough for a page to say what would happen."""
    batch, dates = Batch(FIRST, True, Dates()), Dates()
    while batch.more and batches:
        batch, batches = await preview_cases(over, batch.last), batches - 1
        dates += batch.dates
    return dates


async def move_cases(over: Over, after: UUID = FIRST, *, by: By) -> Batch:
    """The next batch; the caller goes on from `last` while there is more. Stopped half-way, it is run again."""
    async with opened(over.scope):
        cases = await _open(over, after, " for update")
        moved = await _moved(over, cases)
        if moved:
            changed = [(case, clocks) for case, clocks in moved if clocks.changed]
            if changed:
                await write_moved(over.scope.county_id, changed)
            await database.fetch(PUT, over.scope.county_id, [case["id"] for case, _ in moved], over.new.digest)
            entries = [_entry(case, clocks, over) for case, clocks in moved]
            await record(over.scope.county_id, entries, cause=new_id(), actor=by)
    return _batch(cases, moved, after)


async def _open(over: Over, after: UUID, lock: str) -> list[Any]:
    scope = over.scope
    return await database.fetch(OPEN + lock, scope.county_id, over.old.digest, scope.lo, scope.hi, after, BATCH)


async def _moved(over: Over, cases: list[Any]) -> list[tuple[Any, Clocks]]:
    """Of the cases that can go over, each with its clocks as they would be."""
    if not cases:
        return []
    county_id = over.scope.county_id
    old, new = with_added(over.old, county_id), with_added(over.new, county_id)
    going = [case for case in cases if not case["category"] or case["category"] in new.categories]
    rows = await database.fetch(CLOCKS, county_id, [case["id"] for case in going])
    return [(case, _retimed(case, rows, old, new)) for case in going]


def _retimed(case: Any, rows: Iterable[Any], old: Method, new: Method) -> Clocks:
    kind = Kind(case["grade"], case["urgent"], case["source"], case["category"])
    clocks = Clocks([row for row in rows if row["case_id"] == case["id"]], new)
    clocks.retime(lambda clock: retimed(clock, old, new, kind), now())
    return clocks


def _batch(cases: list[Any], moved: list[tuple[Any, Clocks]], after: UUID) -> Batch:
    dates = [one for _, clocks in moved for one in clocks.moved]
    counted = Dates(
        cases=len(moved),
        left=len(cases) - len(moved),
        earlier=sum(one.due < one.was for one in dates),
        later=sum(one.due > one.was for one in dates),
        late=sum(_is_late(one, now()) for one in dates),
    )
    return Batch(cases[-1]["id"] if cases else after, len(cases) == BATCH, counted)


def _is_late(one: Moved, moment: datetime) -> bool:
    return one.due <= moment < one.was


def _entry(case: Any, clocks: Clocks, over: Over) -> Entry:
    """Whoever works by a date that moved is told of it."""
    moved = [one for one in clocks.moved if one.was != one.due]
    told = [told_move(one) for one in clocks.moved]
    data: dict[str, Any] = {"method": over.new.digest, "before": over.old.digest, "clocks": told}
    if moved:
        data |= {"moved": "yes", "clock": moved[0].name, "due": moved[0].due.isoformat()}
    verb = "clock.retime" if moved else "method.move"
    return Entry(verb, "case", case["id"], case["place"], case["id"], case["sealed"], data=data)

"""Days off were published or changed: open clocks are counted anew, a hundred cases a transaction."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.clocks import Clocks, Moved
from cases.in_force import in_force
from cases.ticking import update_clocks
from journal.record import SYSTEM, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from tenants.scope import Scope, opened

BATCH = 100
FIRST = UUID(int=0)

LOCK = """
select c.id, c.county_id, c.place, c.sealed, c.method from "case" c
where c.county_id = $1 and c.id = any(array(select distinct k.case_id from clock k
  where k.county_id = $1 and k.case_id > $2 and k.stopped_at is null order by k.case_id limit $3))
order by c.id for update"""

CLOCKS = "select * from clock where county_id = $1 and case_id = any($2) order by started_at, id"

# Nobody's open page goes stale by it: the version stays.
CASES = """
update "case" set next_due = new.due, next_clock = new.clock
from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as new (id, due, clock)
where "case".county_id = $1 and "case".id = new.id"""

ORDERS = """
update dispatch_order set next_due = new.due, next_clock = new.clock
from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as new (id, due, clock)
where dispatch_order.county_id = $1 and dispatch_order.id = new.id"""

PROPOSALS = """
update proposal set next_due = new.due from unnest($2::uuid[], $3::timestamptz[]) as new (id, due)
where proposal.county_id = $1 and proposal.id = new.id"""

ON_ORDERS = ("take", "feedback")


@dataclass(frozen=True, slots=True)
class Recounted:
    """`clocks` of `cases` ended up with another date, or with one that is no longer for now."""

    last: UUID
    more: bool
    cases: int
    clocks: int


async def recount_clocks(scope: Scope, after: UUID = FIRST) -> Recounted:
    """The next batch of the county; the caller goes on from `last` while there is more."""
    async with opened(scope):
        cases = await database.fetch(LOCK, scope.county_id, after, BATCH)
        if not cases:
            return Recounted(after, False, 0, 0)
        rows = await database.fetch(CLOCKS, scope.county_id, [case["id"] for case in cases])
        counted = [(case, await _recounted(case, rows)) for case in cases]
        changed = [(case, clocks) for case, clocks in counted if clocks.moved]
        if changed:
            await write_moved(scope.county_id, changed)
            await record(scope.county_id, [_entry(*one) for one in changed], cause=new_id(), actor=SYSTEM)
    moved = sum(len(clocks.moved) for _, clocks in changed)
    return Recounted(cases[-1]["id"], len(cases) == BATCH, len(changed), moved)


async def _recounted(case: Any, rows: list[Any]) -> Clocks:
    method = await in_force.method(case["county_id"], case["method"])
    clocks = Clocks([row for row in rows if row["case_id"] == case["id"]], method)
    clocks.recount(now())
    return clocks


async def write_moved(county_id: int, changed: list[tuple[Any, Clocks]]) -> None:
    await update_clocks(county_id, [ticking for _, clocks in changed for ticking in clocks.changed])
    dues = [(case["id"], *clocks.next_due()) for case, clocks in changed]
    await _put(CASES, county_id, dues)
    moved = [(clocks, one) for _, clocks in changed for one in clocks.moved]
    orders = {one.order_id: clocks for clocks, one in moved if one.order_id and one.name in ON_ORDERS}
    await _put(ORDERS, county_id, [(order, *clocks.next_due(order)) for order, clocks in orders.items()])
    await _put(PROPOSALS, county_id, [(one.order_id, one.due) for _, one in moved if one.name == "decide"])


async def _put(statement: str, county_id: int, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        await database.fetch(statement, county_id, *(list(column) for column in zip(*rows, strict=True)))


def _entry(case: Any, clocks: Clocks) -> Entry:
    """Told where a date moved; where it only became certain nobody is."""
    moved = [one for one in clocks.moved if one.was != one.due]
    data: dict[str, Any] = {"clocks": [told_move(one) for one in clocks.moved]}
    if moved:
        data |= {"moved": "yes", "clock": moved[0].name, "due": moved[0].due.isoformat()}
    return Entry("clock.recount", "case", case["id"], case["place"], case["id"], case["sealed"], data=data)


def told_move(one: Moved) -> dict[str, str]:
    return {"id": str(one.id), "clock": one.name, "was": one.was.isoformat(), "due": one.due.isoformat()}

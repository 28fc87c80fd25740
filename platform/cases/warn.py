"""Early warnings: clocks of which a share is used up, found by their own index, each share told once."""

from datetime import datetime
from typing import Any

from cases.in_force import in_force
from cases.ticking import read_clock
from journal.record import SYSTEM, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from tenants.scope import Scope, opened
from workflows.early import Early, next_share, passed

BATCH = 100

# What was reached while nobody looked is told by its last share; what is late by now is told as late. The case and
# the order are asked for row by row: joined, a planner that takes the county for small would begin with its cases.
REACHED = """
select k.*, (select c.method from "case" c where c.county_id = $1 and c.id = k.case_id) as method,
  (select o.unit_id from dispatch_order o where o.county_id = $1 and o.id = k.order_id) as unit_id
from clock k where k.county_id = $1 and k.warns_at <= $2
order by k.warns_at limit $3 for update of k skip locked"""

TOLD = """
update clock set warned = new.warned, warns_at = new.warns_at
from unnest($2::uuid[], $3::int[], $4::timestamptz[]) as new (id, warned, warns_at)
where clock.county_id = $1 and clock.id = new.id"""


async def warn_of_clocks(scope: Scope) -> int:
    """Returns how many were reached; BATCH means there may be more."""
    async with opened(scope):
        moment = now()
        rows = await database.fetch(REACHED, scope.county_id, moment, BATCH)
        if not rows:
            return 0
        told = [(row, *await _reached(row, moment)) for row in rows]
        columns = zip(*((row["id"], early.share if early else 100, after) for row, early, after in told), strict=True)
        await database.fetch(TOLD, scope.county_id, *(list(column) for column in columns))
        entries = [_entry(row, early) for row, early, _ in told if early and row["due_at"] > moment]
        if entries:
            await record(scope.county_id, entries, cause=new_id(), actor=SYSTEM)
    return len(rows)


async def _reached(row: Any, moment: datetime) -> tuple[Early | None, datetime | None]:
    """The share that is told, and when the one after it is reached."""
    method = await in_force.method(row["county_id"], row["method"])
    warn, clock = method.warnings(row["name"]), read_clock(row).clock
    counting = in_force.counting(row["counted_at"], method)
    share, after = next_share(warn, row["warned"]), moment
    told = row["warned"]
    while share and after <= moment:
        told, share = share, next_share(warn, share)
        reached = clock.reaches(share, counting.calendar, counting.roster) if share else None
        if reached is None:
            return passed(warn, told), None
        after = reached
    return passed(warn, told), after


def _entry(row: Any, early: Early) -> Entry:
    data: dict[str, Any] = {"clock": row["name"], "share": str(early.share), "due": row["due_at"].isoformat()}
    data |= {f"tell_{who}": "yes" for who in early.tell}
    if row["unit_id"]:
        data["unit"] = str(row["unit_id"])
    return Entry("clock.warn", "clock", row["id"], row["place"], row["case_id"], row["sealed"], data=data)

"""Due clocks: found by their own index, fired once, a hundred a transaction."""

from datetime import datetime
from uuid import UUID

from journal.record import SYSTEM, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from tenants.scope import Scope, opened

BATCH = 100

# Firing late keeps the legal date: only fired_at tells when it was noticed. An array, because a subquery
# behind `in` may be asked again for every row, and then takes more than its limit.
FIRE = """
update clock set fired_at = $2, fires_at = null, warns_at = null
where county_id = $1 and id = any(array(select id from clock where county_id = $1 and fires_at <= $2
  order by fires_at limit $3 for update skip locked))
returning id, case_id, order_id, name, place, sealed, due_at,
  coalesce(
    (select o.unit_id from dispatch_order o where o.county_id = clock.county_id and o.id = clock.order_id),
    (select u.unit_id from called_unit u where u.county_id = clock.county_id and u.id = clock.order_id)) as unit"""

# Two parts, so that each is the first row of its index.
NEXT = """
select least((select min(fires_at) from clock where county_id = $1 and fires_at is not null),
  (select min(warns_at) from clock where county_id = $1 and warns_at is not null)) as at"""


async def fire_due_clocks(scope: Scope) -> int:
    """Returns how many fired; BATCH means there may be more."""
    async with opened(scope):
        rows = await database.fetch(FIRE, scope.county_id, now(), BATCH)
        if rows:
            entries = [
                Entry(
                    "clock.breach",
                    "clock",
                    row["id"],
                    row["place"],
                    row["case_id"],
                    row["sealed"],
                    data=_data(row["name"], row["due_at"].isoformat(), row["unit"]),
                )
                for row in rows
            ]
            await record(scope.county_id, entries, cause=new_id(), actor=SYSTEM)
    return len(rows)


async def next_fire(county_id: int) -> datetime | None:
    """Within the county's scope: when the next clock is due or warns, if any does."""
    row = await database.fetch_one(NEXT, county_id)
    at: datetime | None = row["at"]
    return at


def _data(name: str, due: str, unit: UUID | None) -> dict[str, str]:
    return {"clock": name, "due": due, **({"unit": str(unit)} if unit else {})}

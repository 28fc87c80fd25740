"""A task force in tests: formed in the township on a Monday, for thirty days."""

import json
from datetime import date
from typing import Any

from cases.commands.force import dissolve_force, form_force, prolong_force
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor
from tests.cast import County
from tests.matters import Matter, a_case
from tests.workflows.plain import local

TASK = "把工地的账对清，三家一起去现场。"
DONE = "账对清了，剩下的由人社所发。"
# The term ends on a Wednesday, no day off.
FORMED = local("2026-03-02 10:00")
UNTIL = date(2026, 4, 1)


async def form(matter: Matter, *units: str, by: Actor | None = None, **more: Any) -> None:
    county = matter.county
    told: dict[str, Any] = {"units": tuple(county.units[name] for name in units), "until": UNTIL, "task": TASK}
    how = {"version": await matter.version(), "key": new_id(), "actor": by or county.clerk}
    await form_force(matter.id, **(told | how | more))


async def a_force(county: County, *units: str) -> Matter:
    with at(FORMED):
        matter = await a_case(county, "taken")
        await form(matter, *(units or ("justice",)))
    return matter


async def prolong(matter: Matter, until: date, **more: Any) -> None:
    how = {"version": await matter.version(), "key": new_id(), "actor": matter.county.clerk}
    await prolong_force(matter.id, until=until, **({"text": "还差一家没有对账。"} | how | more))


async def dissolve(matter: Matter, **more: Any) -> None:
    how = {"version": await matter.version(), "key": new_id(), "actor": matter.county.clerk}
    await dissolve_force(matter.id, **({"text": DONE} | how | more))


async def clock_of(matter: Matter) -> Any:
    return [row for row in await matter.rows("clock", "started_at") if row["name"] == "force"][-1]


async def order_of(matter: Matter, unit: str) -> Any:
    """The newest of this unit."""
    named = matter.county.units[unit]
    return [row for row in await matter.rows("dispatch_order", "sent_at") if row["unit_id"] == named][-1]


async def brought_to_the_visit(matter: Matter) -> None:
    """The unit that joined hands in its part, the lead the result."""
    order = await order_of(matter, "justice")
    await matter.take(matter.county.justice_handler, order["id"])
    await matter.hand_in(order["id"], matter.county.justice_handler)
    await matter.feed_back()
    await matter.submit_result()
    await matter.approve()


async def told(matter: Matter, verb: str) -> dict[str, Any]:
    [found] = [row["data"] for row in await matter.rows("journal", "seq") if row["verb"] == verb]
    data: dict[str, Any] = json.loads(found)
    return data

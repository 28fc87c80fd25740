"""Leaders in tests: who sits where, named on a case, and what they say."""

from datetime import date
from typing import Any

from cases.commands.leader_table import Term, enter_leader
from cases.commands.leaders import name_leader
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tests.cast import County, hire
from tests.matters import Matter

SINCE = date(2026, 1, 1)
# seat: where its leader works
RED = {"village_secretary": "village", "town_secretary": "town", "county_leader": "place"}
YELLOW = {"village_member": "village", "town_deputy": "town"}


async def a_leader(county: County, seat: str, at: str, **more: Any) -> Actor:
    """Hired for this alone, and entered in the table."""
    leader = await hire(county, seat, getattr(county, at), Role.LEADER)
    await sits(county, seat, leader, **more)
    return leader


async def sits(county: County, seat: str, leader: Actor, since: date = SINCE, until: date | None = None) -> None:
    assert leader.post_id is not None
    how: dict[str, Any] = {"key": new_id(), "actor": county.admin if "admin" in county.staff else county.system}
    await enter_leader(leader.place, seat, leader.post_id, Term(since, until), **how)


async def all_red(county: County, *but: str) -> dict[str, Actor]:
    return {seat: await a_leader(county, seat, at) for seat, at in RED.items() if seat not in but}


async def named(matter: Matter, seat: str, leader: Actor, by: Actor | None = None, **more: Any) -> None:
    how = {"version": await matter.version(), "key": new_id(), "actor": by or matter.county.director}
    await name_leader(matter.id, **({"seat": seat, "post_id": leader.post_id} | how | more))


async def seats(matter: Matter) -> dict[str, str]:
    """Of those that stand."""
    return {row["seat"]: row["state"] for row in await matter.rows("case_leader") if row["state"] != "RELIEVED"}

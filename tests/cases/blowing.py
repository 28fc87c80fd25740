"""A whistle in tests: called from the town, ended by it, checked in by the units."""

from typing import Any
from uuid import UUID

from cases.commands.check_in import check_in
from cases.commands.end_whistle import end_whistle
from cases.commands.whistle import Call, blow_whistle
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor
from tests.cast import County
from tests.matters import Matter, a_case
from tests.workflows.plain import local

SPOT = "安置房三期南门"
NIGHT = local("2026-03-02 23:30")
DUE = local("2026-03-03 00:00")


def called(county: County, *units: str, **more: Any) -> Call:
    names = units or ("labour", "justice")
    form: dict[str, Any] = {"spot": SPOT, "meets_at": None, "why": "工人堵了大门，请马上来人。"}
    return Call(tuple(county.units[name] for name in names), **(form | more))


async def blow(matter: Matter, by: Actor | None = None, call: Call | None = None, **more: Any) -> None:
    how = {"version": await matter.version(), "key": new_id(), "actor": by or matter.county.clerk}
    await blow_whistle(matter.id, call=call or called(matter.county), **(how | more))


async def part_of(matter: Matter, unit: str) -> UUID:
    [found] = [row["id"] for row in await matter.rows("called_unit") if row["unit_id"] == matter.county.units[unit]]
    part: UUID = found
    return part


async def come(matter: Matter, unit: str, by: Actor, **more: Any) -> None:
    await check_in(matter.id, await part_of(matter, unit), **({"key": new_id(), "actor": by} | more))


async def end(matter: Matter, by: Actor | None = None, **more: Any) -> None:
    form: dict[str, Any] = {"outcome": "partly", "text": "明早八点前发一半工钱。", "brought": {}}
    how = {"version": await matter.version(), "key": new_id(), "actor": by or matter.county.clerk}
    await end_whistle(matter.id, **(form | how | more))


async def a_call(county: County, *units: str) -> Matter:
    with at(NIGHT):
        matter = await a_case(county, "accepted")
        await blow(matter, call=called(county, *units))
    return matter


async def states(matter: Matter) -> dict[str, str]:
    names = {unit: name for name, unit in matter.county.units.items()}
    return {names[row["unit_id"]]: row["state"] for row in await matter.rows("called_unit")}

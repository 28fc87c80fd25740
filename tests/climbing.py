"""A matter on the ladder of 小平阳: its village, what is tried there, how it goes on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cases.commands.attempts import Trial, climb, record_attempt
from kernel.ids import new_id
from kernel.instant import at
from people.actor import Actor
from tests.cases.choosing import THREE_LEVELS, admin_of, choose
from tests.cast import County
from tests.hops import a_village_with_a_desk, looked_at
from tests.matters import Matter, a_case
from tests.workflows.plain import local

# Taken in on a Monday; the hamlet's seven days end with the ninth.
ACCEPTED, HAMLET_ENDS = local("2026-03-02 10:00"), local("2026-03-10 00:00")
SAID = "一方要两万，一方只肯出五千。"


async def on_the_ladder(county: County, category: str = "neighbour") -> tuple[Matter, Actor]:
    """Accepted in a village whose secretary does everything."""
    secretary = await a_village_with_a_desk(county)
    await choose(THREE_LEVELS, await admin_of(county, county.place))
    with at(ACCEPTED):
        matter = await a_case(county, place=secretary.place)
        await matter.accept(secretary, category=category)
    return matter, secretary


def trial(when: datetime, **more: Any) -> Trial:
    told: dict[str, Any] = {"way": "together", "present": "双方本人、村主任", "text": SAID, "solved": False}
    return Trial(**({"at": when} | told | more))


async def try_on(matter: Matter, by: Actor, days: Sequence[str], **more: Any) -> None:
    """At nine of each of these days, written down at ten."""
    for day in days:
        with at(local(f"{day} 10:00")):
            how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": by}
            await record_attempt(matter.id, trial(local(f"{day} 09:00"), **more), **how)


async def go_on(matter: Matter, by: Actor, when: datetime) -> None:
    with at(when):
        await climb(matter.id, version=await matter.version(), key=new_id(), actor=by)


async def stays(matter: Matter) -> list[tuple[str, str, bool]]:
    rows = await matter.rows("rung_stay", "entered_at, id")
    return [(row["rung"], row["desk"], row["left_at"] is None) for row in rows]


async def rung_clocks(matter: Matter) -> list[Any]:
    return [row for row in await matter.rows("clock", "started_at, id") if row["name"] == "rung"]


async def seen(matter: Matter, actor: Actor, when: str) -> Any:
    with at(local(when)):
        return (await looked_at(matter, actor)).ladder

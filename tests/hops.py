"""Moves of a matter between levels, each as one call that says only what matters to the test."""

from typing import Any
from uuid import UUID

from cases.commands.delegate import delegate_case
from cases.commands.escalate import escalate_case
from cases.commands.pull_up import pull_case
from cases.commands.transfers import answer_transfer
from cases.in_force import reload
from cases.queries.lists import count_cases, list_cases
from cases.queries.page import CasePage, case_page
from cases.queues import queues_of
from journal.record import SYSTEM
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from tenants.commands import NewTenant, add_tenant
from tenants.scope import opened
from tests.cast import County, hire
from tests.matters import Matter, a_case

TRIED = "3月2日、4日，人社所两次约公司，老板没有来。"
LET_THEM = "当事人都在镇上，请镇里先调解。"
ASKED = "公司注册在县城，请县里约谈。"


async def escalate(matter: Matter, by: Actor | None = None, **more: Any) -> None:
    how: dict[str, Any] = {"version": await matter.version(), "attempts": TRIED, "text": ASKED, "key": new_id()}
    await escalate_case(matter.id, **(how | {"actor": by or matter.county.clerk} | more))


async def delegate(matter: Matter, to: str, by: Actor | None = None, **more: Any) -> None:
    how: dict[str, Any] = {"version": await matter.version(), "to": to, "days": 5, "text": LET_THEM, "key": new_id()}
    await delegate_case(matter.id, **(how | {"actor": by or matter.county.county_clerk} | more))


async def pull(matter: Matter, by: Actor, name: str = "pull_up", **more: Any) -> None:
    how: dict[str, Any] = {"version": await matter.version(), "text": "牵涉几个镇，由县里来办。", "key": new_id()}
    await pull_case(name, matter.id, **(how | {"actor": by} | more))


async def transfers(matter: Matter) -> list[dict[str, Any]]:
    return [dict(row) for row in await matter.rows("transfer", "at, id")]


async def answer(matter: Matter, name: str, by: Actor, hop: int = -1, **more: Any) -> None:
    """`hop`: which of them, the last unless said."""
    which = (await transfers(matter))[hop]["id"]
    how: dict[str, Any] = {"version": await matter.version(), "text": "县里来约谈。", "key": new_id(), "actor": by}
    await answer_transfer(name, matter.id, which, **(how | more))


async def looked_at(matter: Matter, actor: Actor) -> CasePage:
    async with opened(actor.scope):
        return await case_page(matter.id, actor=actor)


async def listed(county: County, actor: Actor, key: str) -> tuple[int, list[UUID]]:
    """What a queue counts, and what it lists."""
    async with opened(actor.scope):
        queue = next(queue for queue in queues_of(actor) if queue.key == key)
        counted = await count_cases([queue], actor)
        return counted[key], [row.case_id for row in (await list_cases(queue, actor)).rows]


def offered(page: CasePage) -> set[str]:
    return {move.name for move in (*page.moves, *page.transfer_moves)}


def answers(page: CasePage) -> set[str]:
    """Those that concern the hop alone."""
    return {move.name for move in page.transfer_moves}


async def a_village_with_a_desk(county: County) -> Actor:
    """清水村, where the secretary takes in and dispatches alone."""
    new = NewTenant(county.town, "VILLAGE", "村", "清水村", "qingshui", f"{county.place[:-1]}-qingshui", intake=True)
    await add_tenant(new, method=None, by=SYSTEM)
    await reload()
    return await hire(county, "secretary", f"{county.town}qingshui/", Role.INTAKE_CLERK, Role.DISPATCHER)


async def a_county_case(county: County, category: str = "wages", grade: str = "yellow") -> Matter:
    """Taken in at the county's own window."""
    matter = await a_case(county, place=county.place)
    await matter.accept(county.county_clerk, category=category, grade=grade)
    return matter


async def a_village_case(county: County, secretary: Actor, grade: str = "yellow") -> Matter:
    matter = await a_case(county, place=secretary.place)
    await matter.accept(secretary, grade=grade)
    return matter

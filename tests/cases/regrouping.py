"""Tenants merged, moved and renamed, each as one call that says only what matters to the test."""

from typing import Any
from uuid import UUID

from cases.commands.regroup import Change, regroup
from cases.commands.relocate import relocate
from cases.queries.case import open_case
from journal.record import SYSTEM
from kernel.db import database
from kernel.errors import NotFound
from people.actor import Actor, staff_actor
from people.roles import Role
from tenants import regroup as plans
from tenants.regroup import Plan
from tenants.scope import opened
from tenants.tree import tree
from tests.cast import County
from tests.matters import Matter


async def carry_out(plan: Plan, *, posts_end: bool = False) -> int:
    await regroup(Change(plan, posts_end), by=SYSTEM)
    return await go_on(plan.tenant.county_place)


async def go_on(county: str) -> int:
    return await relocate(tree.at(county), by=SYSTEM)


async def towns_merge(county: County, **more: Any) -> int:
    """石桥镇 goes on in 柳河镇."""
    return await carry_out(plans.merge(tree.at(county.town), tree.at(county.sister_town)), **more)


async def village_moves(county: County) -> int:
    """柳湾村 of 石桥镇 belongs to 柳河镇 from now on."""
    return await carry_out(plans.move(tree.at(county.village), tree.at(county.sister_town)))


async def now_as(county: County, before: Actor) -> Actor:
    """The same post as its next request finds it."""
    async with opened(county.system.scope):
        row = await database.fetch_one(
            "select * from post where county_id = $1 and id = $2 and ended_at is null", county.id, before.post_id
        )
    names = ("county_id", "person_id", "place", "reach", "unit_id")
    return staff_actor(
        **{name: row[name] for name in names},
        post_id=row["id"],
        roles=frozenset(Role(role) for role in row["roles"]),
        title=before.title,
    )


async def may_open(matter: Matter, actor: Actor) -> bool:
    try:
        async with opened(actor.scope):
            await open_case(matter.county.id, matter.id)
    except NotFound:
        return False
    return True


async def entries(county: County, verb: str) -> list[Any]:
    async with opened(county.system.scope):
        return await database.fetch(
            "select * from journal where county_id = $1 and verb = $2 order by seq", county.id, verb
        )


async def account_of(county: County, post: UUID | None) -> Any:
    async with opened(county.system.scope):
        return await database.fetch_one("select * from post where county_id = $1 and id = $2", county.id, post)

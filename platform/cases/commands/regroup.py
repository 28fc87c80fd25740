"""A tenant is merged, moved or renamed: the tree, its posts and departments at once; its cases go over in batches."""

from dataclasses import dataclass

from cases.commands.leader_table import hand_over_leaders
from cases.in_force import reload
from cases.places import OF_THE_CENTRE
from journal.record import By, Entry, record
from kernel.db import WORKER, database
from kernel.errors import Invalid
from kernel.ids import new_id
from people.relocating import centre_posts, end_posts, move_posts
from tenants.commands import put_setting
from tenants.regroup import Kind, Plan
from tenants.regrouping import change_tree, lock_tree, move_departments, takes_over_intake
from tenants.scope import enter, system
from tenants.settings import INTAKE
from tenants.tree import tree

# Two desks that become one cannot go on waiting for each other.
BETWEEN = """
select count(distinct case_id) as n from transfer where county_id = $1 and ended_at is null
  and (from_place = $2 and to_place = $3 or from_place = $3 and to_place = $2)"""
# A centre that goes on under another name goes on counting and has the same leaders; a merged one's end with it.
GOES_ON = """
update {table} c set place = g.place
from (select was collate "C" as was, place from unnest($2::text[], $3::text[]) as g (was, place)) g
where c.county_id = $1 and c.place = g.was"""


@dataclass(frozen=True, slots=True)
class Change:
    plan: Plan
    posts_end: bool = False  # of the centre that is merged; its departments go along with their people


async def regroup(change: Change, *, by: By) -> None:
    """From here on the old place leads to the new one; `relocate` moves what stands there.

    Raises Invalid, Conflict.
    """
    plan = change.plan
    county_id = plan.tenant.county_id
    async with database.transaction(role=WORKER):
        await enter(system(county_id, plan.tenant.county_place))
        await lock_tree(plan)
        await _check(change)
        entries = await change_tree(plan)
        if plan.gone:
            entries += await move_departments(county_id, plan.gone)
            entries += await _posts(change)
            await _go_on(plan)
            await hand_over_leaders(county_id, sorted(set(plan.gone) - set(_going(plan))), plan.place)
        if takes_over_intake(plan):
            await put_setting(tree.at(plan.place).id, INTAKE.name, True, by=by)
        await record(county_id, entries, cause=new_id(), actor=by)
    await reload()


async def _check(change: Change) -> None:
    plan = change.plan
    if plan.into is None:
        return
    county_id = plan.tenant.county_id
    waiting = await database.fetch_one(BETWEEN, county_id, plan.tenant.place, plan.place)
    if waiting["n"]:
        raise Invalid({"into": f"有 {waiting['n']} 件事正在这两地之间移交。请先答复或收回，再合并。"})
    if change.posts_end and not await centre_posts(county_id, plan.place):
        raise Invalid({"posts": f"{plan.into.name}没有人接。请先在那里设岗位，或者让岗位一起过去（--posts move）。"})


async def _posts(change: Change) -> list[Entry]:
    plan, county_id = change.plan, change.plan.tenant.county_id
    ending = await centre_posts(county_id, plan.tenant.place) if change.posts_end else []
    moved = await move_posts(county_id, plan.gone)
    return [*moved, *(await end_posts(county_id, ending) if ending else [])]


async def _go_on(plan: Plan) -> None:
    going = _going(plan)
    for table in OF_THE_CENTRE:
        statement = GOES_ON.format(table=table)
        await database.fetch(statement, plan.tenant.county_id, list(going), list(going.values()))


def _going(plan: Plan) -> dict[str, str]:
    """Centres that go on, each under its new place."""
    return {was: place for was, place in plan.gone.items() if plan.kind is not Kind.MERGE or place != plan.place}

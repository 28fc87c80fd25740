"""`zongzhi tenant merge|move|rename`: what would go over is shown first; stopped half-way, it is run again."""

import argparse
import sys
from collections.abc import Awaitable, Callable
from datetime import date

from cases.commands.regroup import Change, regroup
from cases.commands.relocate import relocate
from cases.queries.misplaced import Counts, count_misplaced
from cli.within import placed
from journal.record import SYSTEM
from kernel.errors import Invalid
from kernel.instant import now
from tenants.regroup import Kind, Plan, merge, move, rename, with_code
from tenants.scope import opened, system
from tenants.tree import TenantView, tree
from workflows.local_time import local

Act = Callable[[], Awaitable[None]]
Add = Callable[..., argparse.ArgumentParser]
SAID = {Kind.MERGE: "并入", Kind.MOVE: "划到", Kind.RENAME: "改为"}


def add_acts(act: Add) -> None:
    merged = act("merge", _merge, "one township or village goes on in another of the county", "place", "into")
    merged.add_argument("--posts", choices=("move", "end"), default="move", help="of the centre that is no more")
    moved = act("move", _move, "a village belongs to another township of the county", "place", "town")
    renamed = act("rename", _rename, "another word in the tree, name, kind or address", "place")
    for name in ("slug", "name", "kind", "handle"):
        renamed.add_argument(f"--{name}", default="")
    for one in (moved, renamed):
        one.add_argument("--code", default="", help="the division code from --since on")
    for one in (merged, moved, renamed):
        one.add_argument("--since", type=date.fromisoformat, help="first day of the new division, today without it")
        one.add_argument("--yes", action="store_true", help="do it; without it, only what would go over is shown")


def _merge(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        into = placed(arguments.into)
        if not await _went_on(arguments, lambda now_at: now_at == into.place):
            plan = with_code(merge(placed(arguments.place), into), "", _since(arguments))
            await _carry_out(Change(plan, posts_end=arguments.posts == "end"), really=arguments.yes)

    return act


def _move(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        town = placed(arguments.town)
        if not await _went_on(arguments, lambda now_at: now_at.startswith(town.place)):
            await _carry_out(Change(_coded(move(placed(arguments.place), town), arguments)), really=arguments.yes)

    return act


def _rename(arguments: argparse.Namespace) -> Act:
    async def act() -> None:
        if await _went_on(arguments, lambda now_at: now_at.endswith(f"/{arguments.slug}/")):
            return
        named = {"slug": arguments.slug, "name": arguments.name, "called": arguments.kind}
        plan = rename(placed(arguments.place), **named, handle=arguments.handle)
        await _carry_out(Change(_coded(plan, arguments)), really=arguments.yes)

    return act


def _coded(plan: Plan, arguments: argparse.Namespace) -> Plan:
    return with_code(plan, arguments.code, _since(arguments)) if arguments.code else plan


def _since(arguments: argparse.Namespace) -> date:
    since: date = arguments.since or local(now()).date()
    return since


async def _went_on(arguments: argparse.Namespace, asked_for: Callable[[str], bool]) -> bool:
    """Whether this is the same command once more, after one that was stopped."""
    there = tree.current(arguments.place)
    if there == arguments.place:
        return False
    if not asked_for(there):
        raise Invalid({"place": f"{arguments.place} 早先已经归到 {there}。请写现在的路径。"})
    if arguments.yes:
        await _relocate(tree.at(there))
    else:
        print(f"{arguments.place} 已经归到 {there}。加上 --yes，接着把还没过去的事办完。")
    return True


async def _carry_out(change: Change, *, really: bool) -> None:
    plan = change.plan
    _tell(change, await _counted(plan))
    if not really:
        print("还没有改。加上 --yes 就改。")
        return
    await regroup(change, by=SYSTEM)
    print(f"从现在起，{plan.tenant.place} 归到 {plan.place}。在办的事接着分批过去：")
    await _relocate(tree.at(plan.place))


async def _counted(plan: Plan) -> Counts:
    async with opened(system(plan.tenant.county_id, plan.tenant.county_place)):
        return await count_misplaced(plan.tenant.county_id, list(plan.gone))


async def _relocate(tenant: TenantView) -> None:
    county = tree.at(tenant.county_place)
    done = await relocate(county, by=SYSTEM, told=lambda cases: print(f"{cases} 件", file=sys.stderr))
    print(f"过去了 {done} 件，办完了。正在运行的网页和后台半分钟内都知道。")


def _tell(change: Change, counts: Counts) -> None:
    plan = change.plan
    to = f"{plan.name or tree.full_name(plan.tenant.place)}" if plan.into is None else tree.full_name(plan.place)
    print(f"{tree.full_name(plan.tenant.place)} {SAID[plan.kind]} {to}（{plan.tenant.place} → {plan.place}）")
    for step in plan.steps:
        if step.tenant.id != plan.tenant.id:
            print(f"  {step.tenant.name}一起过去：{step.tenant.place} → {step.place}")
    if not plan.gone:
        return
    print(f"在办的事 {counts.open} 件：归属、所在的台子和时限一起过去。")
    print(f"已经结束的事 {counts.ended} 件：归属照旧，卷宗归新的地方保管。")
    print(f"别处的事、现在办在这里的 {counts.lying} 件：接着在新的地方办。")
    if plan.into:
        print("中心的岗位到此为止，科室的岗位一起过去。" if change.posts_end else "岗位一起过去。")
    for table, rows in counts.rows.items():
        if rows:
            print(f"  {table:20} {rows}")

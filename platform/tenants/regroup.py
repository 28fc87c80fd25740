"""Merging, moving and renaming a tenant (撤并、划转、更名): what of the tree changes, and whether it may."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kernel.errors import Invalid
from tenants.tree import LEVELS, TenantView, tree

COUNTY, TOWN, VILLAGE = LEVELS


class Kind(StrEnum):
    MERGE = "merge"
    MOVE = "move"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Step:
    """One tenant whose place changes, and the place that goes on with it."""

    tenant: TenantView
    place: str


@dataclass(frozen=True, slots=True)
class Plan:
    kind: Kind
    tenant: TenantView
    place: str  # where whoever goes on with it stands
    into: TenantView | None = None  # the other tenant, of a merge
    above: TenantView | None = None  # the new township, of a move
    name: str = ""
    called: str = ""  # its kind from now on: 村, 社区 …
    handle: str = ""
    code: str = ""  # its division code from `since` on
    since: date | None = None

    @property
    def steps(self) -> Iterator[Step]:
        """It and everything below it; nothing where only a name changes."""
        if self.place == self.tenant.place:
            return
        for one in tree.below(self.tenant.place):
            yield Step(one, self.place + one.place.removeprefix(self.tenant.place))

    @property
    def gone(self) -> dict[str, str]:
        """The place that is no more, and the one that goes on with it."""
        return {step.tenant.place: step.place for step in self.steps}


def merge(tenant: TenantView, into: TenantView) -> Plan:
    """`tenant` is no more; `into` goes on with its matters and its people. Raises Invalid."""
    _of_one_county(tenant, into)
    if tenant.level == COUNTY or tenant.level != into.level:
        raise Invalid({"into": f"只有同一级的镇或村能合并；{tenant.name}和{into.name}不是。"})
    if tenant.id == into.id:
        raise Invalid({"into": f"{into.name}不能并入它自己。请写并入哪一个。"})
    return _free(Plan(Kind.MERGE, tenant, into.place, into=into))


def move(village: TenantView, town: TenantView) -> Plan:
    """The village belongs to another township from now on. Raises Invalid."""
    _of_one_county(village, town)
    if (village.level, town.level) != (VILLAGE, TOWN):
        raise Invalid({"into": f"只有村能划到另一个镇；{village.name}划不到{town.name}。"})
    if village.parent_id == town.id:
        raise Invalid({"into": f"{village.name}已经在{town.name}了。"})
    return _free(Plan(Kind.MOVE, village, f"{town.place}{village.slug}/", above=town))


def rename(tenant: TenantView, *, slug: str = "", name: str = "", called: str = "", handle: str = "") -> Plan:
    """A county keeps its word in the tree: everything of it begins with that. Raises Invalid."""
    slug = slug or tenant.slug
    if tenant.level == COUNTY and slug != tenant.slug:
        raise Invalid({"slug": f"{tenant.name}的路径名不能改：全县的地方都以它开头。名称和网址名可以改。"})
    place = f"{tenant.place.removesuffix(f'{tenant.slug}/')}{slug}/"
    handle = handle if handle != tenant.handle else ""
    plan = Plan(Kind.RENAME, tenant, place, name=name, called=called, handle=handle)
    if place == tenant.place and not (name or called or handle):
        raise Invalid({"slug": f"{tenant.name}没有要改的。请写新的路径名、名称、类型或网址名。"})
    return _free(plan)


def with_code(plan: Plan, code: str, since: date) -> Plan:
    return replace(plan, code=code, since=since)


def _of_one_county(one: TenantView, other: TenantView) -> None:
    if one.county_id != other.county_id:
        raise Invalid({"into": f"{one.name}和{other.name}不在一个县：事情和人不跨县。"})


def _free(plan: Plan) -> Plan:
    """No place of the plan is another's, today or before: what was written about it goes on meaning the same."""
    taken = [
        step for step in plan.steps if not (plan.into and step.place == plan.place) and _another(step.place, step)
    ]
    if taken:
        names = "、".join(f"{step.tenant.name}（{step.place}）" for step in taken)
        raise Invalid({"into": f"这些路径名已经有了或者用过：{names}。请先用 zongzhi tenant rename 换一个。"})
    if plan.handle and tree.named(plan.handle) not in (None, plan.tenant):
        raise Invalid({"handle": f"网址名 {plan.handle} 已经有了或者用过，请换一个。"})
    return plan


def _another(place: str, step: Step) -> bool:
    found = tree.find(place)
    return found is not None and found.id != step.tenant.id

"""The two lists that may be brought as a sheet: their heads, an example, and how a row is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.categories import offered_at
from cases.in_force import in_force
from people.accounts import NewStaff
from people.actor import Actor
from people.imports import DutyLine, Imported, import_duties, import_staff
from people.permissions import Permission
from people.roles import Role
from tenants.commands import NewDuty
from tenants.departments import Unit, units_within
from tenants.tree import tree
from web.sheet_in import FORMULA, MOST_CELL, Row
from workflows.words import word


@dataclass(frozen=True, slots=True)
class Known:
    """What the words in a row may mean: places, units and categories of the range."""

    places: Mapping[str, str]
    units: Mapping[tuple[str, str], Unit]
    categories: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class List:
    key: str
    permission: Permission
    heads: tuple[str, ...]
    example: tuple[str, ...]
    back: str


STAFF = List(
    "staff",
    Permission.MANAGE_STAFF,
    ("姓名", "手机号", "账号", "职务", "地方", "部门简称", "角色"),
    ("陈小满", "13800000000", "chen@shiqiao", "03 号窗口", "石桥镇", "", "受理员、派单员"),
    "people",
)
DUTIES = List(
    "duties",
    Permission.MANAGE_UNITS,
    ("地方", "部门简称", "条款", "类别", "内容", "顺位"),
    ("石桥镇", "人社所", "职责清单 3-1", "劳动争议（欠薪）", "受理拖欠工资的投诉", "1"),
    "units",
)
LISTS = {one.key: one for one in (STAFF, DUTIES)}


async def known(actor: Actor) -> Known:
    """Within the actor's scope. A name that two places bear has to be written in full."""
    below = tree.below(actor.place)
    names = [one.name for one in below]
    places = {one.name: one.place for one in below if names.count(one.name) == 1}
    places |= {tree.full_name(one.place): one.place for one in below}
    units = await units_within(actor.county_id, actor.scope.lo, actor.scope.hi)
    method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
    return Known(
        places,
        {(unit.place, name): unit for unit in units for name in (unit.short, unit.name)},
        {category.title: category.key for category in offered_at(actor.place, method)},
    )


def read(one: List, row: Row, means: Known) -> Any:
    """What the row asks for, or the sentence that says what is wrong with it."""
    if any(cell.startswith("=") for cell in row):
        return FORMULA
    if any(len(cell) > MOST_CELL for cell in row):
        return f"每格最多 {MOST_CELL} 个字。"
    return _staff(row, means) if one is STAFF else _duty(row, means)


def _staff(row: Row, means: Known) -> NewStaff | str:
    name, phone, login, title, where, short, roles = row
    place = means.places.get(where, "")
    unit = means.units.get((place, short)) if short else None
    given = _roles(roles)
    if not name or not title:
        return "姓名和职务都要填。"
    if not place:
        return f"没有“{where}”这个地方，或者不归您管理。有同名的，请连上级一起写全。"
    if short and unit is None:
        return f"{where}没有“{short}”这个部门。"
    if isinstance(given, str):
        return given
    return NewStaff(
        place=place,
        login=login,
        name=name,
        phone=phone,
        title=title,
        post_name=f"{title} · {name[:1]}",
        roles=given,
        reach="unit" if unit else "range",
        unit_id=unit.id if unit else None,
    )


def _roles(text: str) -> tuple[Role, ...] | str:
    named = {word("role", role): role for role in Role}
    words = [part for part in re.split(r"[、,，\s]+", text) if part]
    unknown = [part for part in words if part not in named]
    if not words or unknown:
        return f"没有“{'、'.join(unknown) or '（空）'}”这个角色。可以写：{'、'.join(named)}。"
    return tuple(named[part] for part in words)


def _duty(row: Row, means: Known) -> DutyLine | str:
    where, short, clause, category, text, priority = row
    place = means.places.get(where)
    unit = means.units.get((place, short)) if place else None
    if unit is None:
        return f"“{where}”没有“{short}”这个部门，或者不归您管理。"
    if category not in means.categories:
        return f"没有“{category}”这一类。可以写：{'、'.join(means.categories)}。"
    if not clause or not text:
        return "条款和内容都要填。"
    if priority not in {str(n) for n in range(1, 10)}:
        return "顺位填 1 到 9 的数字。"
    return DutyLine(unit.id, NewDuty(clause, means.categories[category], text, int(priority)))


async def bring(one: List, rows: Sequence[Any], *, only_good: bool, actor: Actor) -> Imported:
    if one is STAFF:
        return await import_staff(rows, only_good=only_good, actor=actor)
    return await import_duties(rows, only_good=only_good, actor=actor)

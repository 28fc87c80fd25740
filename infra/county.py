"""A county for tests and benches, made by the product's own commands: its tree, and people who can act."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from journal.record import SYSTEM
from people.accounts import invite_staff
from people.actor import Actor, staff_actor
from people.role_rules import reach_of
from people.roles import Role
from tenants.commands import NewTenant, add_tenant, put_calendar
from workflows.calendar_days import published
from workflows.method import standard, standard_source

TOWNS = (("shiqiao", "石桥镇"), ("liuhe", "柳河镇"))
LIUWAN, TAOYUAN = ("shiqiao/", "liuwan", "柳湾村"), ("shiqiao/", "taoyuan", "桃园村")
HETOU = ("liuhe/", "hetou", "河头村")


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody under one post: as the address names it, who signs in, and how they act."""

    handle: str
    account_id: UUID
    actor: Actor

    @property
    def home(self) -> str:
        return f"/console/{self.handle}"


async def plant(tenants: Iterable[NewTenant]) -> int:
    """A county and what lies below it, parents first, with the standard method; returns its id."""
    method = (standard().digest, standard().title, standard_source().decode())
    ids = [await add_tenant(new, method=None if new.parent else method, by=SYSTEM) for new in tenants]
    return ids[0]


def qinghe(word: str, *villages: tuple[str, str, str], demo: bool = False) -> list[NewTenant]:
    """清禾县 with 石桥镇 and its sister 柳河镇, each with a desk; `word` keeps it apart from the next one."""
    top = NewTenant("", "COUNTY", "县", "清禾县", word, word, "清禾县综治中心", phone="0772-100", intake=True)
    towns = [
        NewTenant(f"{word}/", "TOWN", "镇", name, slug, f"{word}-{slug}", f"{name}综治中心", intake=True)
        for slug, name in TOWNS
    ]
    below = [
        NewTenant(f"{word}/{parent}", "VILLAGE", "村", name, slug, f"{word}-{slug}", f"{name}综治中心")
        for parent, slug, name in villages
    ]
    return [replace(new, demo=demo) for new in (top, *towns, *below)]


async def publish_calendar() -> None:
    await put_calendar([(day.date, day.off, day.name) for day in published()])


async def engage(
    operator: Actor,
    *,
    place: str,
    login: str,
    name: str,
    phone: str,
    title: str,
    post_name: str,
    roles: tuple[Role, ...],
    unit: UUID | None = None,
) -> Staff:
    """A post of a department when a unit is named, else one of the centre."""
    reach = reach_of(frozenset(roles), unit)
    invited = await invite_staff(
        place=place,
        login=login,
        name=name,
        phone=phone,
        title=title,
        post_name=post_name,
        roles=roles,
        reach=reach,
        unit_id=unit,
        actor=operator,
    )
    actor = staff_actor(
        county_id=operator.county_id,
        person_id=invited.person_id,
        post_id=invited.post_id,
        place=place,
        reach=reach,
        unit_id=unit,
        roles=frozenset(roles),
        title=post_name,
    )
    return Staff(invited.handle, invited.account_id, actor)

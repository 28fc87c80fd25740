"""A county to measure in, made by the commands: its tree, its units, and one clerk at every desk."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from cases.in_force import reload
from infra.county import Staff, engage, plant, publish_calendar
from journal.record import SYSTEM
from kernel.db import database
from people.actor import Actor, staff_actor, system
from people.roles import Role
from tenants.commands import NewDepartment, NewDuty, NewTenant, add_department
from tenants.scope import opened
from tenants.tree import tree

CENTRE = (Role.INTAKE_CLERK, Role.DISPATCHER, Role.REVIEWER, Role.VISITOR)
UNITS = ("人社", "司法", "住建", "农业")
CATEGORY = "wages"


@dataclass(frozen=True, slots=True)
class Size:
    """A county of 1 : `towns` : `villages`."""

    slug: str
    towns: int
    villages: int


@dataclass(slots=True)
class County:
    id: int
    place: str
    units: dict[str, list[UUID]] = field(default_factory=dict)  # by desk
    staff: dict[str, Staff] = field(default_factory=dict)  # by the first part of their login

    @property
    def desks(self) -> list[str]:
        return list(self.units)

    @property
    def places(self) -> list[str]:
        return [tenant.place for tenant in tree.below(self.place)]

    @property
    def town(self) -> str:
        """The township where whole cases are made."""
        return self.desks[1]

    def actor(self, name: str) -> Actor:
        return self.staff[name].actor


async def settle(sizes: tuple[Size, ...]) -> None:
    """Everything of a county but its cases."""
    await publish_calendar()
    made = [(await plant(_tenants(size)), size) for size in sizes]
    await reload()
    for county_id, size in made:
        await _people(county_id, f"{size.slug}/")


def _tenants(size: Size) -> Iterator[NewTenant]:
    place = f"{size.slug}/"
    yield NewTenant("", "COUNTY", "县", f"{size.slug}县", size.slug, size.slug, "县综治中心", demo=True, intake=True)
    for number in range(1, size.towns + 1):
        slug = f"t{number:02d}"
        handle = f"{size.slug}-{slug}"
        yield NewTenant(place, "TOWN", "镇", f"{number}号镇", slug, handle, "镇综治中心", demo=True, intake=True)
        for village in range(number, size.villages + 1, size.towns):
            own, at = f"v{village:03d}", f"{place}{slug}/"
            yield NewTenant(at, "VILLAGE", "村", f"{village}号村", own, f"{handle}-{own}", "村综治中心", demo=True)


async def _people(county_id: int, place: str) -> None:
    operator = system(county_id, place)
    desks = [tenant.place for tenant in tree.below(place) if tenant.intake]
    for number, desk in enumerate(desks):
        units = [await _unit(county_id, desk, kind) for kind in UNITS]
        await _invite(operator, f"clerk{number}", desk, CENTRE)
        if number < 2:
            await _invite(operator, f"reviewer{number}", desk, (Role.REVIEWER, Role.VISITOR))
            await _invite(operator, f"handler{number}", desk, (Role.HANDLER,), units[0])
            await _invite(operator, f"helper{number}", desk, (Role.HANDLER,), units[1])
    village = next(tenant.place for tenant in tree.below(place) if tenant.level == "VILLAGE")
    await _invite(operator, "village", village, (Role.GRID_MEMBER, Role.INTAKE_CLERK, Role.DISPATCHER))
    await _invite(operator, "overseer", place, (Role.OVERSEER,))


async def _unit(county_id: int, desk: str, kind: str) -> UUID:
    name = f"{tree.name(desk)}{kind}所"
    duties = (NewDuty("职责清单 3-1", CATEGORY, f"{kind}：受理拖欠工资的投诉", 1),)
    return await add_department(county_id, NewDepartment(desk, name, kind, "labour", duties), by=SYSTEM)


async def _invite(operator: Actor, name: str, place: str, roles: tuple[Role, ...], unit: UUID | None = None) -> None:
    slug = place.split("/")[0]
    await engage(
        operator,
        place=place,
        login=f"{name}@{slug}",
        name="陈一鸣",
        phone="13700000001",
        title="经办",
        post_name=f"{tree.name(place)} {name}",
        roles=roles,
        unit=unit,
    )


async def find(slug: str) -> County:
    """As it stands in the database, after `cases.in_force.reload()`."""
    top = tree.at(f"{slug}/")
    county = County(top.county_id, top.place)
    async with opened(system(top.county_id, top.place).scope):
        units = await database.fetch(
            "select place, id from department where county_id = $1 order by place, id", top.county_id
        )
        posts = await database.fetch(
            "select p.*, split_part(a.login, '@', 1) as name from post p join account a on a.id = p.account_id"
            " where p.county_id = $1",
            top.county_id,
        )
    for row in units:
        county.units.setdefault(row["place"], []).append(row["id"])
    for row in posts:
        actor = staff_actor(
            county_id=top.county_id,
            person_id=row["person_id"],
            post_id=row["id"],
            place=row["place"],
            reach=row["reach"],
            unit_id=row["unit_id"],
            roles=frozenset(map(Role, row["roles"])),
            title=row["name"],
        )
        county.staff[row["name"]] = Staff(row["handle"], row["account_id"], actor)
    return county

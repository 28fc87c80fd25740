"""One county with two townships, their desks, units and people, made through the commands."""

from dataclasses import dataclass, field
from datetime import time
from itertools import count
from typing import Literal
from uuid import UUID

from cases.in_force import reload
from journal.record import SYSTEM
from people import actor as actors
from people.accounts import invite_staff
from people.actor import Actor
from people.roles import Role
from tenants.commands import (
    NewDepartment,
    NewDuty,
    NewStationing,
    NewTenant,
    add_department,
    add_tenant,
    put_calendar,
)
from workflows.calendar_days import published
from workflows.method import standard, standard_source

_numbers = count(1)
CENTRE = (Role.INTAKE_CLERK, Role.DISPATCHER, Role.REVIEWER, Role.VISITOR)


@dataclass(frozen=True, slots=True)
class Staff:
    handle: str
    account_id: UUID
    actor: Actor

    @property
    def home(self) -> str:
        return f"/console/{self.handle}"


@dataclass(slots=True)
class World:
    id: int
    place: str
    town: str
    other_town: str
    village: str
    units: dict[str, UUID] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return self.staff[name].actor


async def new_world(word: str = "") -> World:
    word = word or f"desk{next(_numbers)}"
    county_id = await _county(word)
    world = World(county_id, f"{word}/", f"{word}/shiqiao/", f"{word}/liuhe/", f"{word}/shiqiao/liuwan/")
    await _units(world)
    await reload()
    await _people(world)
    return world


async def _county(word: str) -> int:
    await put_calendar([(day.date, day.off, day.name) for day in published()])
    method = (standard().digest, "standard", standard_source().decode())
    county = NewTenant("", "COUNTY", "县", "清禾县", word, word, "清禾县综治中心", demo=True, intake=True)
    county_id = await add_tenant(county, method=method, by=SYSTEM)
    for slug, name in (("shiqiao", "石桥镇"), ("liuhe", "柳河镇")):
        town = NewTenant(
            f"{word}/", "TOWN", "镇", name, slug, f"{word}-{slug}", f"{name}综治中心", demo=True, intake=True
        )
        await add_tenant(town, by=SYSTEM)
    village = NewTenant(
        f"{word}/shiqiao/", "VILLAGE", "村", "柳湾村", "liuwan", f"{word}-liuwan", "柳湾村综治中心", demo=True
    )
    await add_tenant(village, by=SYSTEM)
    return county_id


async def _units(world: World) -> None:
    window = NewStationing("RESIDENT", "05", (1, 2, 3, 4, 5), time(8, 30), time(18))
    new = {
        "labour": NewDepartment(world.town, "石桥镇人力资源和社会保障所", "镇人社所", "labour",
            (NewDuty("职责清单 3-1", "wages", "受理拖欠工资的投诉，查清欠薪数额，督促支付", 1),), window),
        "justice": NewDepartment(world.town, "石桥镇司法所", "司法所", "justice",
            (NewDuty("职责清单 2-4", "wages", "调解劳动报酬纠纷，引导申请仲裁", 2),
             NewDuty("职责清单 2-1", "neighbour", "调解邻里纠纷", 1))),
        "police": NewDepartment(world.town, "石桥派出所", "派出所", "police"),
        "county_labour": NewDepartment(world.place, "清禾县人力资源和社会保障局", "县人社局", "labour",
            (NewDuty("职责清单 1-7", "wages", "查处欠薪违法行为", 1),)),
        "other_labour": NewDepartment(world.other_town, "柳河镇人力资源和社会保障所", "柳河人社所", "labour",
            (NewDuty("职责清单 3-1", "wages", "受理拖欠工资的投诉", 1),)),
    }  # fmt: skip
    for key, department in new.items():
        world.units[key] = await add_department(world.id, department, by=SYSTEM)


async def _people(world: World) -> None:
    await _invite(world, "chen", world.town, "03 号窗口", "石桥镇综治中心 陈", CENTRE)
    await _invite(world, "xu", world.town, "审核", "石桥镇综治中心 许", (Role.REVIEWER, Role.VISITOR))
    await _invite(world, "zhou", world.town, "中心主任", "石桥镇综治中心 周", (Role.DIRECTOR,))
    await _invite(world, "sun", world.other_town, "01 号窗口", "柳河镇综治中心 孙", CENTRE)
    await _invite(world, "gao", world.place, "政法委督查", "清禾县委政法委 高", (Role.OVERSEER,))
    await _invite(world, "ren", world.place, "管理员", "清禾县综治中心 任", (Role.TENANT_ADMIN,))
    await _invite(world, "grid", world.village, "村书记", "柳湾村 郭", (Role.GRID_MEMBER, Role.INTAKE_CLERK))
    for login, unit, name in (
        ("liu", "labour", "镇人社所 刘"),
        ("lu", "justice", "司法所 鲁"),
        ("pan", "police", "派出所 潘"),
        ("wei", "other_labour", "柳河人社所 魏"),
    ):
        await _invite(world, login, world.town, "经办人", name, (Role.HANDLER,), unit)


async def _invite(
    world: World, login: str, place: str, title: str, name: str, roles: tuple[Role, ...], unit: str = ""
) -> None:
    unit_id = world.units[unit] if unit else None
    reach: Literal["range", "unit"] = "unit" if unit else "range"
    number = next(_numbers)
    invited = await invite_staff(
        place=place,
        login=f"{login}.{world.place[:-1]}",
        name=name[-1] + "一鸣",
        phone=f"139{number:08d}",
        title=title,
        post_name=name,
        roles=roles,
        reach=reach,
        unit_id=unit_id,
        actor=actors.system(world.id, world.place),
    )
    actor = actors.staff_actor(
        county_id=world.id,
        person_id=invited.person_id,
        post_id=invited.post_id,
        place=place,
        reach=reach,
        unit_id=unit_id,
        roles=frozenset(roles),
        title=name,
    )
    world.staff[login] = Staff(invited.handle, invited.account_id, actor)

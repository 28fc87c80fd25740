"""One county with two townships, their desks, units and people, made through the commands."""

from dataclasses import dataclass, field
from datetime import time
from itertools import count
from uuid import UUID

from cases.in_force import reload
from infra.county import LIUWAN, Staff, engage, plant, publish_calendar, qinghe
from journal.record import SYSTEM
from people import actor as actors
from people.actor import Actor
from people.roles import Role
from tenants.commands import (
    NewDepartment,
    NewDuty,
    NewStationing,
    add_department,
)

_numbers = count(1)
CENTRE = (Role.INTAKE_CLERK, Role.DISPATCHER, Role.REVIEWER, Role.VISITOR)


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
    await publish_calendar()
    county_id = await plant(qinghe(word, LIUWAN, demo=True))
    world = World(county_id, f"{word}/", f"{word}/shiqiao/", f"{word}/liuhe/", f"{word}/shiqiao/liuwan/")
    await _units(world)
    await reload()
    await _people(world)
    return world


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
    await invite(world, "chen", world.town, "03 号窗口", "石桥镇综治中心 陈", CENTRE)
    await invite(world, "xu", world.town, "审核", "石桥镇综治中心 许", (Role.REVIEWER, Role.VISITOR))
    await invite(world, "zhou", world.town, "中心主任", "石桥镇综治中心 周", (Role.DIRECTOR,))
    await invite(world, "sun", world.other_town, "01 号窗口", "柳河镇综治中心 孙", CENTRE)
    await invite(world, "gao", world.place, "政法委督查", "清禾县委政法委 高", (Role.OVERSEER,))
    await invite(world, "ren", world.place, "管理员", "清禾县综治中心 任", (Role.TENANT_ADMIN,))
    await invite(world, "grid", world.village, "村书记", "柳湾村 郭", (Role.GRID_MEMBER, Role.INTAKE_CLERK))
    for login, unit, name in (
        ("liu", "labour", "镇人社所 刘"),
        ("lu", "justice", "司法所 鲁"),
        ("pan", "police", "派出所 潘"),
        ("wei", "other_labour", "柳河人社所 魏"),
    ):
        await invite(world, login, world.town, "经办人", name, (Role.HANDLER,), unit)


async def invite(
    world: World, login: str, place: str, title: str, name: str, roles: tuple[Role, ...], unit: str = ""
) -> Staff:
    """One more of the staff, found by this login from now on."""
    world.staff[login] = await engage(
        actors.system(world.id, world.place),
        place=place,
        login=f"{login}.{world.place[:-1]}",
        name=name[-1] + "一鸣",
        phone=f"139{next(_numbers):08d}",
        title=title,
        post_name=name,
        roles=roles,
        unit=world.units[unit] if unit else None,
    )
    return world.staff[login]

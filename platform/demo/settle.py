"""Settles one demo county: its tenants, departments with duties, and staff who can sign in."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cases.commands.expert_pool import Entered, enter_expert
from cases.commands.leader_table import Term, enter_leader
from cases.commands.method import choose_shipped
from demo.world_files import Row, departments, staff, tenants
from journal.record import SYSTEM
from kernel.ids import new_id
from kernel.instant import now
from people import totp
from people.accounts import invite_staff
from people.actor import Actor, staff_actor, system
from people.choices import choose_setting
from people.invitations import accept_invitation
from people.roles import Role
from tenants.commands import NewTenant, add_department, add_tenant
from tenants.files import department_of
from tenants.tree import tree
from workflows.local_time import local
from workflows.method import standard, standard_source

# Long enough for matters of a year ago.
LONG_AGO = timedelta(days=400)
PASSWORD = "shuo-gei-women-ting"

# The first part of a login, and what its person does; every county has the same cast. Hashing a password is slow on
# purpose, so nobody else gets one.
CAST = {
    "chen": "03 号窗口：受理、派单、回访",
    "lin": "04 号窗口：受理、派单、回访（乡镇还有一个岗位）",
    "liu": "人社局：接单、办理",
    "sun": "人社局：接单、办理",
    "wei": "人社局负责人",
    "jiang": "公安局驻中心：吹哨叫到时报到",
    "xu": "审核、回访、归档",
    "zhou": "中心主任：决定、裁定、审核，专管的案件",
    "fang": "督办",
    "gao": "政法委：看全县",
    "ling": "分管县领导：包抓的案件",
    "admin": "管理员：人员、部门、设置，看不到案件",
    "shen": "审计管理员：操作日志、登录日志，查谁看过谁",
    "li": "乡镇窗口：受理、派单、回访",
    "wang": "乡镇中心主任：审核",
    "liang": "村支书、网格长：登记、受理、派单、上报",
}

Units = dict[tuple[str, str], UUID]


@dataclass(frozen=True, slots=True)
class Settled:
    county_id: int
    place: str
    units: Units
    posts: list[Actor]

    def who(self, place: str, roles: set[Role], unit: UUID | None = None) -> Actor | None:
        """The first post here with all these roles (and of this unit)."""
        return next((p for p in self.posts if p.place == place and roles <= p.roles and p.unit_id == unit), None)


async def settle_tenants(county: str) -> None:
    desks = {
        post["place"]
        for person in staff(county)
        for post in person["post"]
        if Role.INTAKE_CLERK in post["roles"] and post["place"].count("/") < 3
    }
    method = standard()
    for row in tenants(county):
        place = f"{row['parent']}{row['slug']}/"
        new = NewTenant(
            parent=row["parent"],
            level=row["level"],
            kind=row["kind"],
            name=row["name"],
            slug=row["slug"],
            handle=row["handle"],
            centre=row["centre"],
            address=row["address"],
            phone=row["phone"],
            hours=row["hours"],
            demo=True,
            intake=place in desks,
            codes=tuple((code["code"], date.fromisoformat(str(code["from"]))) for code in row["codes"]),
        )
        own = None if row["parent"] else (method.digest, method.title, standard_source().decode())
        await add_tenant(new, method=own, by=SYSTEM)


async def settle_people(county: str) -> Settled:
    """After the tree was read again."""
    place = f"{county}/"
    county_id = tree.at(place).county_id
    units = await _departments(county, county_id)
    operator = system(county_id, place)
    for row in tenants(county):
        for name, value in row.get("settings", {}).items():
            await choose_setting(f"{row['parent']}{row['slug']}/", name, value, actor=operator)
        if "method" in row:
            await choose_shipped(row["method"], actor=system(county_id, f"{row['parent']}{row['slug']}/"))
        for expert in row.get("experts", ()):
            one = Entered(**expert, starts_on=local(now()).date() - LONG_AGO)
            await enter_expert(f"{row['parent']}{row['slug']}/", one, key=new_id(), actor=operator)
    posts: list[Actor] = []
    for person in staff(county):
        held = await _person(person, units, operator)
        for row, post in zip(person["post"], held, strict=True):
            await _seat(row, post, operator)
        posts += held
    return Settled(county_id, place, units, posts)


async def _departments(county: str, county_id: int) -> Units:
    units: Units = {}
    for row in departments(county):
        units[row["place"], row["short"]] = await add_department(county_id, department_of(row), by=SYSTEM)
    return units


async def _person(person: Row, units: Units, operator: Actor) -> list[Actor]:
    posts, token = [], None
    for post in person["post"]:
        unit = units[post["place"], post["department"]] if post["department"] else None
        actor, token = await _post(person, post, unit, operator)
        posts.append(actor)
    if token and person["login"].split("@")[0] in CAST:
        code = totp.code_at(totp.secret_for(token), now())
        await accept_invitation(token, password=PASSWORD, code=code)
    return posts


async def _seat(row: Row, post: Actor, operator: Actor) -> None:
    since = Term(local(now()).date() - LONG_AGO)
    for seat in row.get("seats", ()):
        assert post.post_id is not None
        await enter_leader(row["place"], seat, post.post_id, since, key=new_id(), actor=operator)


async def _post(person: Row, post: Row, unit: UUID | None, operator: Actor) -> tuple[Actor, str | None]:
    """The post as it acts, and the token of the newest invitation."""
    roles = frozenset(Role(role) for role in post["roles"])
    title = f"{post['title']} · {person['name'][0]}"
    invitation = await invite_staff(
        place=post["place"],
        login=person["login"],
        name=person["name"],
        phone=person["phone"],
        title=post["title"],
        post_name=title,
        roles=sorted(roles),
        reach=post["reach"],
        unit_id=unit,
        actor=operator,
    )
    actor = staff_actor(
        county_id=operator.county_id,
        person_id=invitation.person_id,
        post_id=invitation.post_id,
        place=post["place"],
        reach=post["reach"],
        unit_id=unit,
        roles=roles,
        title=title,
    )
    return actor, invitation.token

"""A county with two townships and their villages, units, staff and residents, made by the commands."""

from dataclasses import dataclass, field
from uuid import UUID

from cases.in_force import reload
from infra.county import HETOU, LIUWAN, Staff, engage, plant, publish_calendar, qinghe
from journal.record import SYSTEM
from kernel.ids import new_id
from people import actor as actors
from people.actor import Actor
from people.citizens import citizen_of
from people.leaving import disable_account
from people.roles import Role
from tenants.commands import NewDepartment, NewDuty, add_department
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.matrix.canaries import Canaries

CENTRE = (Role.INTAKE_CLERK, Role.DISPATCHER, Role.REVIEWER, Role.VISITOR, Role.ARCHIVIST)
CLERK = (Role.INTAKE_CLERK, Role.DISPATCHER)

UNITS = {
    "lead": ("shiqiao/", "石桥镇人力资源和社会保障所", "人社所"),
    "assist": ("shiqiao/", "石桥派出所", "派出所"),
    "outside": ("shiqiao/", "石桥镇司法所", "司法所"),
    "sister_lead": ("liuhe/", "柳河镇人力资源和社会保障所", "柳河人社所"),
    "sister_assist": ("liuhe/", "柳河派出所", "柳河派出所"),
    "county_lead": ("", "清禾县人力资源和社会保障局", "县人社局"),
    "county_assist": ("", "清禾县公安局", "县公安局"),
}
# name: where below the county, unit, roles
STAFF: dict[str, tuple[str, str, tuple[Role, ...]]] = {
    "grid": ("shiqiao/liuwan/", "", (Role.GRID_MEMBER,)),
    "clerk": ("shiqiao/", "", CLERK),
    "reviewer": ("shiqiao/", "", (Role.REVIEWER,)),
    "visitor": ("shiqiao/", "", (Role.VISITOR,)),
    "director": ("shiqiao/", "", (Role.DIRECTOR,)),
    "keeper": ("shiqiao/", "", (Role.DIRECTOR, *CLERK, Role.VISITOR, Role.ARCHIVIST)),
    "all_offices": ("shiqiao/", "", CENTRE),
    "sister": ("liuhe/", "", CENTRE),
    "county": ("", "", CENTRE),
    "head": ("", "", (Role.DIRECTOR,)),
    "overseer": ("", "", (Role.OVERSEER,)),
    "admin": ("", "", (Role.TENANT_ADMIN,)),
    "auditor": ("", "", (Role.AUDITOR,)),
    "ended": ("shiqiao/", "", CLERK),
    "handler": ("shiqiao/", "lead", (Role.HANDLER,)),
    "helper": ("shiqiao/", "assist", (Role.HANDLER,)),
    "outside": ("shiqiao/", "outside", (Role.HANDLER,)),
    "sister_handler": ("liuhe/", "sister_lead", (Role.HANDLER,)),
    "sister_helper": ("liuhe/", "sister_assist", (Role.HANDLER,)),
    "county_handler": ("", "county_lead", (Role.HANDLER,)),
    "county_helper": ("", "county_assist", (Role.HANDLER,)),
}


@dataclass(slots=True)
class County:
    id: int
    word: str
    units: dict[str, UUID] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    citizens: dict[str, UUID] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return f"{self.word}/"

    @property
    def system(self) -> Actor:
        return actors.system(self.id, self.place)

    def citizen(self, name: str) -> Actor:
        return actors.resident(self.id, f"{self.place}shiqiao/liuwan/", self.citizens[name])


async def new_county(word: str, canaries: Canaries) -> County:
    """石桥镇 with 柳湾村, and its sister 柳河镇 with 河头村; staff as in `STAFF`, `ended` already gone."""
    await publish_calendar()
    county = County(await plant(qinghe(word, LIUWAN, HETOU)), word)
    for key, (where, name, short) in UNITS.items():
        duties = (NewDuty("职责清单 1", "wages", "受理拖欠工资的投诉", 1),)
        department = NewDepartment(county.place + where, name, short, "labour", duties)
        county.units[key] = await add_department(county.id, department, by=SYSTEM)
    await reload()
    for name in STAFF:
        county.staff[name] = await _hired(county, name, canaries)
    await disable_account(county.staff["ended"].account_id, actor=county.system)
    for name in ("owner", "citizen"):
        county.citizens[name] = await _proved(county, canaries.phone(f"{name}.{word}"))
    return county


async def _proved(county: County, phone: str) -> UUID:
    """A resident who proved this number."""
    async with opened(Scope(county.id)):
        return await citizen_of(await keyring.of(county.id), f"{county.place}shiqiao/liuwan/", phone)


async def _hired(county: County, name: str, canaries: Canaries) -> Staff:
    where, unit, roles = STAFF[name]
    return await engage(
        county.system,
        place=county.place + where,
        login=f"{name}.{county.word}",
        name=canaries.staff(f"{name}.{county.word}"),
        phone=canaries.phone(f"{name}.{county.word}"),
        title=name,
        post_name=f"{county.word} {name}",
        roles=roles,
        unit=county.units[unit] if unit else None,
    )


def nobody() -> UUID:
    """An id like every other, of nothing."""
    return new_id()

"""The cast: a small county with its people, and matters on their way, all made by the product's own commands."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

import asyncpg
import pytest_asyncio

from cases.in_force import reload
from files.store import store
from infra.county import HETOU, LIUWAN, TAOYUAN, engage, plant, publish_calendar
from infra.county import qinghe as small
from journal.record import SYSTEM
from kernel.db import APP, WORKER, database
from kernel.settings import Settings
from people import actor as actors
from people.actor import Actor
from people.roles import Role
from tenants.commands import NewDepartment, NewDuty, add_department
from tenants.keys import keyring

_numbers = count(1)


@dataclass(slots=True)
class County:
    """石桥镇 has everybody; 柳河镇 is its sister; staff by the names that `STAFF` gives them."""

    id: int
    place: str
    units: dict[str, UUID] = field(default_factory=dict)
    staff: dict[str, Actor] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        found = object.__getattribute__(self, "staff").get(name)
        if found is None:
            raise AttributeError(f"nobody in the cast is called {name}")
        return found

    @property
    def town(self) -> str:
        return f"{self.place}shiqiao/"

    @property
    def sister_town(self) -> str:
        return f"{self.place}liuhe/"

    @property
    def village(self) -> str:
        return f"{self.town}liuwan/"

    @property
    def sister_village(self) -> str:
        return f"{self.sister_town}hetou/"

    @property
    def system(self) -> Actor:
        """The worker's own standing: the whole county, sealed cases included."""
        return actors.system(self.id, self.place)

    @property
    def villager(self) -> Actor:
        """Somebody of 柳湾村 who never signed in."""
        return actors.resident(self.id, self.village)


# name: where (county, town, village or the sister's), unit, roles
STAFF: dict[str, tuple[str, str, tuple[Role, ...]]] = {
    "clerk": ("town", "", (Role.INTAKE_CLERK, Role.DISPATCHER)),
    "reviewer": ("town", "", (Role.REVIEWER,)),
    "visitor": ("town", "", (Role.VISITOR,)),
    "director": ("town", "", (Role.DIRECTOR,)),
    "handler": ("town", "labour", (Role.HANDLER,)),
    "unit_leader": ("town", "labour", (Role.UNIT_LEADER,)),
    "justice_handler": ("town", "justice", (Role.HANDLER,)),
    "village_clerk": ("village", "", (Role.INTAKE_CLERK, Role.GRID_MEMBER)),
    "sister_clerk": ("sister_town", "", (Role.INTAKE_CLERK, Role.DISPATCHER)),
    "county_clerk": ("place", "", (Role.INTAKE_CLERK, Role.DISPATCHER, Role.REVIEWER)),
    "county_director": ("place", "", (Role.DIRECTOR,)),
    "overseer": ("place", "", (Role.OVERSEER,)),
}

DEPARTMENTS = {
    "labour": ("石桥镇人力资源和社会保障所", "人社所", ("wages", "property_service")),
    "justice": ("石桥镇司法所", "司法所", ("wages", "neighbour")),
    "police": ("石桥派出所", "派出所", ("public_order", "family")),
}


async def a_county() -> County:
    """A county of the test's own, so that nothing need be cleaned."""
    word = f"qinghe{next(_numbers)}"
    county = County(await plant(small(word, LIUWAN, TAOYUAN, HETOU)), f"{word}/")
    for key, (name, short, categories) in DEPARTMENTS.items():
        duties = tuple(
            NewDuty(f"职责清单 {n}", category, "受理并办结", n) for n, category in enumerate(categories, 1)
        )
        department = NewDepartment(county.town, name, short, key, duties)
        county.units[key] = await add_department(county.id, department, by=SYSTEM)
    await reload()
    for name, (where, unit, roles) in STAFF.items():
        county.staff[name] = await hire(county, name, getattr(county, where), *roles, unit=unit)
    return county


async def hire(
    county: County, name: str, place: str, *roles: Role, unit: str = "", called: str = "陈一鸣", phone: str = ""
) -> Actor:
    """One more member of staff, as the post makes them act."""
    number = next(_numbers)
    hired = await engage(
        county.system,
        place=place,
        login=f"{name}.{number}",
        name=called,
        phone=phone or f"137{number:08d}",
        title=name,
        post_name=name,
        roles=roles,
        unit=county.units[unit] if unit else None,
    )
    return hired.actor


@pytest_asyncio.fixture(scope="session")
async def house(settings: Settings) -> AsyncIterator[Settings]:
    """The database and the keys, without a web application."""
    ours = not database.pools
    if ours:
        await database.start(settings, APP, WORKER)
    keyring.start(settings)
    store.start(settings.s3_url)
    await publish_calendar()
    await reload()
    yield settings
    await store.stop()
    if ours:
        await database.stop()


@pytest_asyncio.fixture(scope="session")
async def qinghe(house: Settings) -> County:
    """The county of all tests that count nothing but what hangs on a case of their own."""
    return await a_county()


@pytest_asyncio.fixture
async def own_county(house: Settings) -> County:
    return await a_county()


@pytest_asyncio.fixture
async def owner(house: Settings) -> AsyncIterator[asyncpg.Connection]:
    """The database as its owner sees it, whatever the policies."""
    connection = await asyncpg.connect(house.database_url)
    yield connection
    await connection.close()

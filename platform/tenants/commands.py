"""Setting up tenants: the tree, their departments and duties, the working calendar."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from journal.record import By, Entry, record
from kernel.db import WORKER, database
from kernel.errors import Conflict, Invalid, NotFound
from kernel.ids import new_id
from kernel.instant import now
from tenants.keys import keyring
from tenants.place import county_of
from tenants.scope import enter, system
from tenants.settings import INTAKE, METHOD
from tenants.tables import CalendarDay, Department, Division, Duty, Stationing
from tenants.tables import Method as MethodRow
from tenants.tree import LEVELS

PARENT = "select id, county_id, level from tenant where place = $1 and ended_at is null"
# What is no more is not given again either: old addresses and what was written then go on meaning the same.
TAKEN = """
select place from tenant where place = $1 or handle = $2
union all select place from former_place where place = $1
union all select handle from former_handle where handle = $2"""


@dataclass(frozen=True, slots=True)
class NewTenant:
    parent: str  # place of the tenant above, "" for a county
    level: str
    kind: str
    name: str
    slug: str
    handle: str
    centre: str = ""  # empty: called like the nearest centre upward
    address: str = ""
    phone: str = ""
    hours: str = ""
    demo: bool = False
    intake: bool = False  # has a desk that takes in what residents of this place file
    codes: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class NewDuty:
    clause: str
    category: str
    text: str
    priority: int


@dataclass(frozen=True, slots=True)
class NewStationing:
    mode: str
    window_no: str
    weekdays: tuple[int, ...]  # ISO, 1 = Monday
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class NewDepartment:
    place: str
    name: str
    short: str
    kind: str
    duties: tuple[NewDuty, ...] = ()
    stationing: NewStationing | None = None


async def add_tenant(new: NewTenant, *, method: tuple[str, str, str] | None = None, by: By) -> int:
    """Returns the tenant's id. A county brings its method (hash, name, body) and starts its keys and journal.

    Raises Conflict where the slug or the handle is taken, Invalid where the level does not fit the parent.
    """
    async with database.transaction(role=WORKER):
        await database.fetch("select pg_advisory_xact_lock(hashtext('tenant'))")
        parent = await database.fetch_one(PARENT, new.parent)
        _check(new, parent)
        place = f"{new.parent}{new.slug}/"
        if await database.fetch(TAKEN, place, new.handle):
            raise Conflict(f"{place} 或网址名 {new.handle} 已经有了或者用过，请换一个。")
        row = await database.fetch_one("select coalesce(max(id), 0) + 1 as id from tenant")
        tenant_id: int = row["id"]
        county_id = parent["county_id"] if parent else tenant_id
        await _insert(tenant_id, county_id, parent and parent["id"], place, new)
        if not parent:
            await _start_county(county_id, place, method, by)
        else:
            await enter(system(county_id, county_of(place)))
        if new.intake:
            await put_setting(tenant_id, INTAKE.name, True, by=by)
        entry = Entry("tenant.add", "tenant", UUID(int=tenant_id), place, data={"level": new.level, "slug": new.slug})
        await record(county_id, [entry], cause=new_id(), actor=by)
    return tenant_id


def _check(new: NewTenant, parent: object) -> None:
    if (parent is None) != (new.level == LEVELS[0]) or (new.parent and parent is None):
        raise Invalid({"parent": f"{new.name}：上一级 {new.parent or '（空）'} 还没有开设，请先开上一级。"})


async def _insert(tenant_id: int, county_id: int, parent_id: int | None, place: str, new: NewTenant) -> None:
    await database.fetch(
        "insert into tenant (id, county_id, parent_id, level, kind, name, centre, slug, place, handle, address,"
        " phone, hours, demo) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        *(tenant_id, county_id, parent_id, new.level, new.kind, new.name, new.centre, new.slug, place),
        *(new.handle, new.address, new.phone, new.hours, new.demo),
    )
    if new.codes:
        await Division.insert(
            *(Division(tenant_id=tenant_id, code=code, valid_from=start) for code, start in new.codes)
        )


async def _start_county(county_id: int, place: str, method: tuple[str, str, str] | None, by: By) -> None:
    await enter(system(county_id, place))
    await database.fetch("insert into county_head (county_id) values ($1)", county_id)
    await keyring.make(county_id)
    if method:
        digest, name, body = method
        await MethodRow.insert(MethodRow(county_id=county_id, hash=digest, name=name, body=body))
        await put_setting(county_id, METHOD.name, digest, by=by)


async def put_setting(tenant_id: int, name: str, value: object, *, limit: bool = False, by: By) -> None:
    """Within a transaction in the tenant's scope; `people.choices` is where a person's choice is checked."""
    stored = json.dumps(value, ensure_ascii=False)
    put = "select put_setting($1, $2, $3::jsonb, $4, $5, $6) as done"
    if not (await database.fetch_one(put, tenant_id, name, stored, limit, now(), by.title))["done"]:
        raise NotFound


async def held_setting(tenant_id: int, name: str) -> object:
    """What this tenant chose itself, as it stands now and for nobody else until this transaction ends."""
    await database.fetch("select pg_advisory_xact_lock(hashtext($2), $1)", tenant_id, name)
    row = await database.fetch_one(
        "select value::text from setting where tenant_id = $1 and name = $2", tenant_id, name
    )
    return json.loads(row["value"]) if row else None


async def take_back_setting(tenant_id: int, name: str) -> bool:
    """Likewise; False where this tenant chose nothing."""
    row = await database.fetch_one("select put_setting($1, $2, null, false, null, null) as done", tenant_id, name)
    return bool(row["done"])


async def name_centre(tenant_id: int, name: str) -> None:
    """Likewise; an empty name is that of the nearest centre upward."""
    if not (await database.fetch_one("select name_centre($1, $2) as done", tenant_id, name))["done"]:
        raise NotFound


async def add_department(county_id: int, new: NewDepartment, *, by: By) -> UUID:
    department = new_id()
    async with database.transaction(role=WORKER):
        await enter(system(county_id, county_of(new.place)))
        await Department.insert(
            Department(
                county_id=county_id,
                id=department,
                place=new.place,
                name=new.name,
                short=new.short,
                kind=new.kind,
                active=True,
            )
        )
        if new.duties:
            await Duty.insert(*(_duty(county_id, department, duty) for duty in new.duties))
        if new.stationing:
            await Stationing.insert(_stationing(county_id, department, new.place, new.stationing))
        data = {"kind": new.kind, "duties": [duty.category for duty in new.duties]}
        entry = Entry("department.add", "department", department, new.place, data=data)
        await record(county_id, [entry], cause=new_id(), actor=by)
    return department


def _duty(county_id: int, department: UUID, duty: NewDuty) -> Duty:
    return Duty(
        county_id=county_id,
        id=new_id(),
        department_id=department,
        clause=duty.clause,
        category=duty.category,
        text=duty.text,
        priority=duty.priority,
    )


def _stationing(county_id: int, department: UUID, place: str, new: NewStationing) -> Stationing:
    return Stationing(
        county_id=county_id,
        id=new_id(),
        department_id=department,
        place=place,
        mode=new.mode,
        window_no=new.window_no,
        weekdays=list(new.weekdays),
        opens=new.opens,
        closes=new.closes,
    )


async def put_calendar(days: Sequence[tuple[date, bool, str]]) -> None:
    """Days that differ from plain weekdays: (day, off, name). Platform data, no county; other years stay."""
    async with database.transaction(role=WORKER):
        for year in {day.year for day, _, _ in days}:
            await CalendarDay.delete().where(
                CalendarDay.day >= date(year, 1, 1), CalendarDay.day <= date(year, 12, 31)
            )
        await CalendarDay.insert(*(CalendarDay(day=day, off=off, name=name) for day, off, name in days))

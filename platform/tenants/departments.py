"""The rows of departments as a screen reads and changes them: their duties, their stationing, the catalogue."""

from dataclasses import dataclass
from uuid import UUID

from kernel.db import database
from kernel.ids import new_id
from tenants.commands import NewDuty, NewStationing
from tenants.place import ancestors

UNIT = "select id, place, name, short, kind, active from department where county_id = $1 and id = $2"
UNITS = """
select id, place, name, short, kind, active from department
where county_id = $1 and place >= $2 and place < $3 order by place, name"""


@dataclass(frozen=True, slots=True)
class Unit:
    id: UUID
    place: str
    name: str
    short: str
    kind: str
    active: bool


async def unit_in(county_id: int, unit_id: UUID) -> Unit | None:
    row = await database.fetch_one(UNIT, county_id, unit_id)
    return Unit(**dict(row)) if row else None


async def units_within(county_id: int, lo: str | None, hi: str | None) -> list[Unit]:
    return [Unit(**dict(row)) for row in await database.fetch(UNITS, county_id, lo, hi)]


@dataclass(frozen=True, slots=True)
class DutyRow:
    id: UUID
    clause: str
    category: str
    text: str
    priority: int


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One category at one unit: `clause` and `text` are why it goes there."""

    category: str
    clause: str
    text: str
    priority: int
    unit_id: UUID
    name: str
    short: str
    place: str


async def duties_of(county_id: int, unit_id: UUID) -> list[DutyRow]:
    rows = await database.fetch(
        "select id, clause, category, text, priority from duty where county_id = $1 and department_id = $2"
        " order by category, priority, clause, id",
        *(county_id, unit_id),
    )
    return [DutyRow(**dict(row)) for row in rows]


async def stationing_of(county_id: int, unit_id: UUID) -> NewStationing | None:
    row = await database.fetch_one(
        "select mode, window_no, weekdays, opens, closes from stationing where county_id = $1 and department_id = $2"
        " order by id limit 1",
        *(county_id, unit_id),
    )
    return NewStationing(**{**dict(row), "weekdays": tuple(row["weekdays"])}) if row else None


async def catalogue(county_id: int, place: str) -> list[CatalogueRow]:
    """What a dispatcher at this place is offered, in the same order: own desk first, then the desks above."""
    rows = await database.fetch(
        "select u.category, u.clause, u.text, u.priority, d.id as unit_id, d.name, d.short, d.place from duty u"
        " join department d on d.county_id = $1 and d.id = u.department_id"
        " where u.county_id = $1 and d.place = any($2) and d.active"
        " order by u.category, length(d.place) desc, u.priority, d.name, u.clause",
        *(county_id, ancestors(place)),
    )
    return [CatalogueRow(**dict(row)) for row in rows]


async def put_unit(county_id: int, unit: Unit) -> bool:
    """New or changed; False where the place has another unit of this name."""
    made = await database.fetch(
        "insert into department (county_id, id, place, name, short, kind, active) values ($1, $2, $3, $4, $5, $6, $7)"
        " on conflict do nothing returning id",
        *(county_id, unit.id, unit.place, unit.name, unit.short, unit.kind, unit.active),
    )
    if made:
        return True
    changed = await database.fetch(
        "update department set name = $3, short = $4, kind = $5, active = $6 where county_id = $1 and id = $2"
        " and not exists (select from department o where o.county_id = $1 and o.place = $7 and o.name = $3"
        " and o.id <> $2) returning id",
        *(county_id, unit.id, unit.name, unit.short, unit.kind, unit.active, unit.place),
    )
    return bool(changed)


async def put_stationing(county_id: int, unit: Unit, new: NewStationing | None) -> None:
    await database.fetch("delete from stationing where county_id = $1 and department_id = $2", county_id, unit.id)
    if new:
        await database.fetch(
            "insert into stationing (county_id, id, department_id, place, mode, window_no, weekdays, opens, closes)"
            " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            *(county_id, new_id(), unit.id, unit.place, new.mode, new.window_no, list(new.weekdays)),
            *(new.opens, new.closes),
        )


async def put_duty(county_id: int, unit_id: UUID, duty_id: UUID, new: NewDuty) -> bool:
    """False where it stands there already: the same form twice, or the same clause and category."""
    made = await database.fetch(
        "insert into duty (county_id, id, department_id, clause, category, text, priority)"
        " select $1, $2, $3, $4, $5, $6, $7 where not exists (select from duty where county_id = $1"
        " and department_id = $3 and clause = $4 and category = $5) on conflict do nothing returning id",
        *(county_id, duty_id, unit_id, new.clause, new.category, new.text, new.priority),
    )
    return bool(made)


async def take_duty(county_id: int, unit_id: UUID, duty_id: UUID) -> bool:
    gone = await database.fetch(
        "delete from duty where county_id = $1 and department_id = $2 and id = $3 returning id",
        *(county_id, unit_id, duty_id),
    )
    return bool(gone)

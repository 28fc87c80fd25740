"""Departments of one's range: what they are called, whether they take work, how they are stationed, what they do."""

from uuid import UUID

from journal.record import Entry, record
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from people.actor import Actor
from people.permissions import Permission
from tenants.commands import NewDuty, NewStationing
from tenants.departments import Unit, put_duty, put_stationing, put_unit, take_duty, unit_in
from tenants.scope import opened

SAME_NAME = "这个地方已经有同名的部门。请换个名称，或直接去改那一个。"
SAME_DUTY = "这一条已经在清单里了。"


async def save_unit(unit: Unit, stationing: NewStationing | None, *, actor: Actor) -> None:
    """A new id makes a new department."""
    _may(unit.place, actor)
    async with opened(actor.scope):
        known = await unit_in(actor.county_id, unit.id)
        if known and known.place != unit.place:
            raise NotFound()
        if not await put_unit(actor.county_id, unit):
            raise Invalid({"name": SAME_NAME})
        await put_stationing(actor.county_id, unit, stationing)
        data = {"kind": unit.kind, "active": unit.active, "mode": stationing and stationing.mode}
        verb = "department.change" if known else "department.add"
        entry = Entry(verb, "department", unit.id, unit.place, data=data)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)


async def add_duty(unit_id: UUID, new: NewDuty, *, key: UUID, actor: Actor) -> None:
    """`key` is the form's and becomes the row's id: sent twice, it stands there once."""
    async with opened(actor.scope):
        unit = await _unit(unit_id, actor)
        if not await put_duty(actor.county_id, unit_id, key, new):
            raise Invalid({"clause": SAME_DUTY})
        data = {"duty": str(key), "category": new.category, "priority": new.priority}
        entry = Entry("duty.add", "department", unit_id, unit.place, data=data)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)


async def remove_duty(unit_id: UUID, duty_id: UUID, *, actor: Actor) -> None:
    """What was dispatched by it stays where it is."""
    async with opened(actor.scope):
        unit = await _unit(unit_id, actor)
        if await take_duty(actor.county_id, unit_id, duty_id):
            entry = Entry("duty.remove", "department", unit_id, unit.place, data={"duty": str(duty_id)})
            await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)


async def _unit(unit_id: UUID, actor: Actor) -> Unit:
    unit = await unit_in(actor.county_id, unit_id)
    if unit is None:
        raise NotFound()
    _may(unit.place, actor)
    return unit


def _may(place: str, actor: Actor) -> None:
    actor.require(Permission.MANAGE_UNITS)
    if not actor.scope.covers(place):
        raise NotFound()

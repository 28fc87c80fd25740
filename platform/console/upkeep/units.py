"""Departments: the list of the range, one of them, and its list of duties."""

from collections.abc import Collection
from datetime import time
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.categories import offered_at
from cases.in_force import in_force
from console.frame import any_frame, home
from console.moves.shared import refused
from console.upkeep.shown import place_options
from kernel.errors import Invalid, NotFound, Trouble
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from people.units import add_duty, remove_duty, save_unit
from tenants.commands import NewDuty, NewStationing
from tenants.departments import Unit, duties_of, stationing_of, unit_in, units_within
from tenants.files import EVERY_DAY
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word, wording

ONE = "/console/{post:str}/units/{unit_id:uuid}"
DUTY = "/console/{post:str}/units/{unit_id:uuid}/duty"
MODES = ("RESIDENT", "ROTATING", "ON_CALL")


@get("/console/{post:str}/units", name="console.units")
async def show_all(request: Asked, actor: By, account: Me) -> Response[str]:
    actor.require(Permission.MANAGE_UNITS)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        units = await units_within(actor.county_id, actor.scope.lo, actor.scope.hi)
    url = f"{home(account)}/units"
    return page(
        request,
        "console/pages/upkeep/units.html",
        **around,
        rows=[_row(unit, url) for unit in units],
        active=sum(unit.active for unit in units),
        url=url,
    )


@get("/console/{post:str}/units/new", name="console.units.new")
async def show_new(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, None, Form([("active", "1"), ("place", actor.place)]))


@post("/console/{post:str}/units/new", name="console.units.add")
async def add(request: Asked, actor: By, account: Me) -> Response[Any]:
    form = await read_form(request)
    return await _save(request, actor, account, None, form)


@get(ONE, name="console.units.one")
async def show(request: Asked, actor: By, account: Me, unit_id: FromPath[UUID]) -> Response[str]:
    return await _screen(request, actor, account, unit_id)


@post(ONE, name="console.units.change")
async def change(request: Asked, actor: By, account: Me, unit_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request)
    return await _save(request, actor, account, unit_id, form)


@get(DUTY, name="console.units.duty.back")
async def back(actor: By, account: Me, unit_id: FromPath[UUID]) -> Response[Any]:
    actor.require(Permission.MANAGE_UNITS)
    return see(f"{home(account)}/units/{unit_id}")


@post(DUTY, name="console.units.duty")
async def duty(request: Asked, actor: By, account: Me, unit_id: FromPath[UUID]) -> Response[Any]:
    """One more clause, or one less."""
    actor.require(Permission.MANAGE_UNITS)
    form = await read_form(request)
    try:
        if form.value("remove"):
            gone = form.uuid("remove")
            form.check()
            await remove_duty(unit_id, gone, actor=actor)
        else:
            new, key = await _duty(form, actor), form.uuid("form_key")
            form.check()
            await add_duty(unit_id, new, key=key, actor=actor)
    except Invalid as wrong:
        return await _screen(request, actor, account, unit_id, form, wrong)
    return see(f"{home(account)}/units/{unit_id}")


async def _save(request: Asked, actor: Actor, account: Visitor, unit_id: UUID | None, form: Form) -> Response[Any]:
    actor.require(Permission.MANAGE_UNITS)
    try:
        place = await _place(form, actor, unit_id)
        unit = Unit(
            unit_id or form.uuid("form_key"),
            place,
            form.text("name", most=60, need="请填写部门的全名。"),
            form.text("short", most=12, need="请填写简称，清单上用它。"),
            form.choice("kind", wording()["unit_kind"], need="请选部门的类别。"),
            form.ticked("active"),
        )
        stationing = _stationing(form)
        form.check()
        await save_unit(unit, stationing, actor=actor)
    except Invalid as wrong:
        return await _screen(request, actor, account, unit_id, form, wrong)
    return see(f"{home(account)}/units/{unit.id}")


async def _place(form: Form, actor: Actor, unit_id: UUID | None) -> str:
    """A department stays where it is: its orders and its people name it there."""
    if unit_id is None:
        return form.choice("place", {one.place for one in tree.below(actor.place)}, need="请选在哪个中心。")
    async with opened(actor.scope):
        unit = await unit_in(actor.county_id, unit_id)
    if unit is None:
        raise NotFound()
    return unit.place


def _stationing(form: Form) -> NewStationing | None:
    mode = form.choice("mode", MODES, optional=True)
    if not mode:
        return None
    days = tuple(sorted({int(day) for day in form.many("weekday", {str(day) for day in EVERY_DAY})}))
    if not days and mode != "ON_CALL":
        form.wrong("weekday", "请选哪几天在中心。")
    opens, closes = _time(form, "opens", time(8, 30)), _time(form, "closes", time(17, 30))
    if closes <= opens:
        form.wrong("closes", "离开的时间要在到的时间之后。")
    return NewStationing(mode, form.text("window_no", most=8, least=0), days or EVERY_DAY, opens, closes)


def _time(form: Form, name: str, default: time) -> time:
    try:
        return time.fromisoformat(form.value(name)) if form.value(name) else default
    except ValueError:
        form.wrong(name, "请写成 08:30 这样。")
        return default


async def _duty(form: Form, actor: Actor) -> NewDuty:
    return NewDuty(
        clause=form.text("clause", most=40, need="请填写条款号，例如“职责清单 3-1”。"),
        category=form.choice("category", await _categories(actor), need="请选这一条管哪一类。"),
        text=form.text("text", most=200, need="请写这一条说的是什么。"),
        priority=form.whole("priority", least=1, most=9),
    )


async def _categories(actor: Actor) -> Collection[str]:
    async with opened(actor.scope):
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
    return {one.key for one in offered_at(actor.place, method)}


async def _screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    unit_id: UUID | None,
    form: Form | None = None,
    wrong: Trouble | None = None,
) -> Response[str]:
    actor.require(Permission.MANAGE_UNITS)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        unit = await unit_in(actor.county_id, unit_id) if unit_id else None
        if unit_id and (unit is None or not actor.scope.covers(unit.place)):
            raise NotFound()
        duties = await duties_of(actor.county_id, unit_id) if unit_id else []
        stationing = await stationing_of(actor.county_id, unit_id) if unit_id else None
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
    typed = form if (form is not None and "name" in form) or unit is None else _as_it_is(unit, stationing)
    titles = {category.key: category.title for category in method.categories.values()}
    return page(
        request,
        "console/pages/upkeep/unit.html",
        wrong=wrong,
        **around,
        unit=unit,
        form=typed,
        duty_form=form if form is not None and "clause" in form else Form(),
        refused=refused(wrong),
        duties=[{"duty": one, "category": titles.get(one.category, one.category)} for one in duties],
        places=place_options(actor.place),
        kinds=[{"value": key, "label": label} for key, label in wording()["unit_kind"].items()],
        modes=[{"value": mode, "label": word("stationing", mode.lower())} for mode in MODES],
        weekdays=[{"value": str(day), "label": word("weekday", str(day))} for day in EVERY_DAY],
        categories=[{"value": one.key, "label": one.title} for one in offered_at(actor.place, method)],
        url=f"{home(account)}/units",
    )


def _as_it_is(unit: Unit | None, stationing: NewStationing | None) -> Form:
    assert unit is not None  # without one there is a form of its own
    pairs = [("name", unit.name), ("short", unit.short), ("kind", unit.kind), ("active", "1" if unit.active else "")]
    if stationing:
        pairs += [("mode", stationing.mode), ("window_no", stationing.window_no)]
        pairs += [("opens", f"{stationing.opens:%H:%M}"), ("closes", f"{stationing.closes:%H:%M}")]
        pairs += [("weekday", str(day)) for day in stationing.weekdays]
    return Form(pairs)


def _row(unit: Unit, url: str) -> dict[str, Any]:
    kind = wording()["unit_kind"].get(unit.kind, unit.kind)
    return {
        "cells": [
            {"text": unit.name, "href": f"{url}/{unit.id}", "note": unit.short},
            {"text": tree.name(unit.place)},
            {"text": kind},
            {"text": word("unit_active", "yes" if unit.active else "no")},
        ]
    }


ROUTES = [show_all, show_new, add, show, change, back, duty]

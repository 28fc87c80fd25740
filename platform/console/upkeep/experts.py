"""专家库: who of a place and below may be asked for advice, from when and until when."""

from datetime import date
from typing import Any

from litestar import Response, get, post

from cases.commands.expert_pool import Entered, end_expert, enter_expert
from cases.masking import masked_phone
from cases.queries.experts import Listed, pool_of
from console.frame import any_frame, home
from console.moves.shared import RELOAD, refused
from console.upkeep.shown import place_options
from kernel.errors import AlreadyDone, Invalid, NotFound, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.expert import Kind
from workflows.local_time import local
from workflows.phrases import say_day
from workflows.words import word

ADDRESS = "/console/{post:str}/experts"
MOST_NAME = 40


@get(ADDRESS, name="console.experts")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, request.query_params.get("place") or actor.place, Form())


@post(ADDRESS, name="console.experts.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    """Somebody more, or an end."""
    form = await read_form(request)
    place = form.value("place") or actor.place
    try:
        await (_end if form.value("end") else _enter)(form, place, actor)
    except AlreadyDone:
        pass
    except Invalid as wrong:
        return await _screen(request, actor, account, place, form, wrong)
    return see(f"{home(account)}/experts?place={place}&saved=1")


async def _enter(form: Form, place: str, actor: Actor) -> None:
    kind = form.choice("kind", list(Kind), need=word("experts", "need_kind"))
    name = form.text("name", most=MOST_NAME, need=word("experts", "need_name"))
    phone = form.text("phone", most=MOST_NAME, need=word("experts", "need_phone"))
    first, last = _day(form, "from"), _day(form, "to") if form.value("to") else None
    key = form.uuid("form_key", need=RELOAD)
    form.check()
    await enter_expert(place, Entered(kind, name, phone, first, last), key=key, actor=actor)


async def _end(form: Form, place: str, actor: Actor) -> None:
    expert, key = form.uuid("end", need=RELOAD), form.uuid("form_key", need=RELOAD)
    form.check()
    await end_expert(expert, place=place, key=key, actor=actor)


def _day(form: Form, name: str) -> date:
    try:
        return date.fromisoformat(form.value(name))
    except ValueError:
        form.wrong(name, word("experts", "need_day"))
        return date.min


async def _screen(
    request: Asked, actor: Actor, account: Visitor, place: str, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    actor.require(Permission.MANAGE_UNITS)
    if not actor.scope.covers(place) or tree.find(place) is None:
        raise NotFound()
    async with opened(actor.scope):
        around = await any_frame(actor, account, "upkeep")
        pool = await pool_of(actor.county_id, place)
    return page(
        request,
        "console/pages/upkeep/experts.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        place=place,
        place_name=tree.full_name(place),
        places=place_options(actor.place),
        standing=[_entry(one) for one in pool if one.stands],
        ended=[_entry(one) for one in pool if not one.stands],
        kinds=[{"value": kind.value, "label": word("expert_kind", kind)} for kind in Kind],
        today=str(local(now()).date()),
        saved=request.query_params.get("saved") == "1",
        url=f"{home(account)}/experts",
    )


def _entry(one: Listed) -> dict[str, Any]:
    first = say_day(one.starts_on)
    term = word("experts", "since", day=first)
    if one.ends_on:
        term = word("experts", "until", **{"from": first, "to": say_day(one.ends_on)})
    if not one.stands:
        term = word("experts", "ended")
    note = " · ".join((word("expert_kind", one.kind), masked_phone(one.phone), term))
    return {"id": str(one.id), "name": one.name, "note": note}


ROUTES = [show, change]

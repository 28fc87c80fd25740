"""专家库: who of a place and below may be asked for advice, from when and until when."""

from typing import Any

from litestar import Response, get, post

from cases.commands.expert_pool import Entered, end_expert, enter_expert
from cases.queries.experts import Listed, pool_of
from console.moves.shared import RELOAD
from console.upkeep.kept import Kept, change_kept, show_kept, term
from people.actor import Actor
from people.phones import masked_phone
from web.forms import Form
from web.visitor import Asked, By, Me
from workflows.expert import Kind
from workflows.phrases import say_day
from workflows.words import word

ADDRESS = "/console/{post:str}/experts"
MOST_NAME = 40


@get(ADDRESS, name="console.experts")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await show_kept(EXPERTS, request, actor, account)


@post(ADDRESS, name="console.experts.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    return await change_kept(EXPERTS, request, actor, account)


async def _enter(form: Form, place: str, actor: Actor) -> None:
    kind = form.choice("kind", list(Kind), need=word("experts", "need_kind"))
    name = form.text("name", most=MOST_NAME, need=word("experts", "need_name"))
    phone = form.text("phone", most=MOST_NAME, need=word("experts", "need_phone"))
    first, last = term(form)
    key = form.uuid("form_key", need=RELOAD)
    form.check()
    await enter_expert(place, Entered(kind, name, phone, first, last), key=key, actor=actor)


async def _shown(place: str, actor: Actor, _base: str) -> dict[str, Any]:
    pool = await pool_of(actor.county_id, place)
    return {
        "standing": [_entry(one) for one in pool if one.stands],
        "ended": [_entry(one) for one in pool if not one.stands],
        "kinds": [{"value": kind.value, "label": word("expert_kind", kind)} for kind in Kind],
    }


def _entry(one: Listed) -> dict[str, Any]:
    first = say_day(one.starts_on)
    since = word("experts", "since", day=first)
    if one.ends_on:
        since = word("experts", "until", **{"from": first, "to": say_day(one.ends_on)})
    if not one.stands:
        since = word("experts", "ended")
    note = " · ".join((word("expert_kind", one.kind), masked_phone(one.phone), since))
    return {"id": str(one.id), "name": one.name, "note": note}


EXPERTS = Kept("experts", _enter, end_expert, _shown)
ROUTES = [show, change]

"""Receive somebody who walks in, calls or is brought: one page, in the order in which a person tells it."""

from typing import Any
from uuid import uuid5

from litestar import Response, get, post

from cases.commands.register import register
from cases.filing import notice_now
from cases.in_force import in_force
from console.frame import frame, home
from console.moves.shared import RELOAD, refused, told_at
from console.window.entry import read
from console.window.known import Looked, check_repeated, is_asked, look_up, recalled, to_be_seen
from console.window.may import may_receive
from console.window.shown import not_yet_graded, shown, started
from console.window.slip import slip_url
from kernel.errors import Conflict, Invalid, Trouble
from people.actor import Actor
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.method import Method
from workflows.refusals import NotYours

# Where a need of the procedure is met on this page.
FIELDS = {
    "few_speakers": "applicant-0-speaks",
    "place_given": "place",
    "told_enough": "say",
    "notice_accepted": "consent",
    "category_given": "category",
    "demand_given": "demand",
    "grade_given": "grade",
    "words_given": "then",
    "not_grave": "then",
}


@get("/console/{post:str}/receive", name="console.receive")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    _require(actor)
    return await _screen(request, actor, account, started(actor))


@post("/console/{post:str}/receive", name="console.receive.file")
async def file(request: Asked, actor: By, account: Me) -> Response[Any]:
    _require(actor)
    form = await read_form(request)
    form_key = form.uuid("form_key", need=RELOAD)
    looked = await look_up(form, actor)
    if form.value("do") == "same" and looked.found.cases:
        form = await recalled(form, looked, uuid5(form_key, "same"), actor)
        return await _screen(request, actor, account, form, looked)
    if is_asked(form) or to_be_seen(form, looked) or not_yet_graded(form):
        return await _screen(request, actor, account, form, looked)
    try:
        await _register(form, looked, actor)
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, form, looked, wrong)
    return see(await slip_url(home(account), form_key, actor))


async def _register(form: Form, looked: Looked, actor: Actor) -> None:
    check_repeated(form, looked)
    filing, then, key = read(form, await _method(actor), actor)
    with told_at(FIELDS):
        await register(filing, then, key=key, actor=actor)


async def _method(actor: Actor) -> Method:
    async with opened(actor.scope):
        return await in_force.method(actor.county_id, in_force.digest_at(actor.place))


async def _screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    form: Form,
    looked: Looked | None = None,
    wrong: Trouble | None = None,
) -> Response[str]:
    async with opened(actor.scope):
        around = await frame(actor, account, "receive")
        method = await in_force.method(actor.county_id, in_force.digest_at(actor.place))
    base = home(account)
    told = {**shown(form, looked, method, actor, base, wrong), "refused": refused(wrong), "notice": notice_now()}
    return page(request, "console/pages/receive.html", wrong=wrong, form=form, **around, **told)


def _require(actor: Actor) -> None:
    """Raises Forbidden for posts that receive nobody."""
    if not may_receive(actor):
        raise NotYours("case", "submit")


ROUTES = [show, file]

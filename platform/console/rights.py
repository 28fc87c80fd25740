"""个人信息请求: what residents ask about their own data; the county's director answers, those due first on top."""

from contextlib import suppress
from typing import Any

from litestar import Response, get, post

from cases.commands.rights import WHY, decide_right, require_decider
from cases.queries.rights import open_requests
from cases.rights import RightsView
from console.frame import frame, home
from console.moves.shared import RELOAD, refused
from kernel.errors import AlreadyDone, Conflict, Invalid, Trouble
from people.actor import Actor
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.shown import moment
from web.visitor import Asked, By, Me
from workflows.local_time import last_day
from workflows.phrases import say_day
from workflows.words import word

LIST = "/console/{post:str}/rights"
WAYS = ("grant", "refuse")


@get(LIST, name="console.rights")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, Form())


@post(LIST, name="console.rights.decide")
async def decide(request: Asked, actor: By, account: Me) -> Response[Any]:
    form = await read_form(request)
    try:
        asked = form.uuid("request", need=RELOAD)
        way = form.choice("do", WAYS)
        text = form.text("text", most=500, least=0, lines=True, need=WHY)
        key = form.uuid("form_key", need=RELOAD)
        form.check()
        with suppress(AlreadyDone):
            await decide_right(asked, way == "grant", text, key=key, actor=actor)
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, form, wrong)
    return see(f"{home(account)}/rights")


async def _screen(
    request: Asked, actor: Actor, account: Visitor, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    require_decider(actor)
    async with opened(actor.scope):
        around = await frame(actor, account, "rights")
        waiting = await open_requests(actor)
    return page(
        request,
        "console/pages/rights.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        action=f"{home(account)}/rights",
        items=[_item(one) for one in waiting],
    )


def _item(one: RightsView) -> dict[str, str]:
    return {
        "id": str(one.id),
        "title": word("rights_kind", one.kind),
        "note": word("rights", "note", at=moment(one.asked_at), due=say_day(last_day(one.due_at))),
        "asked": one.asked,
        "hint": word("rights_grant", one.kind),
    }


ROUTES = [show, decide]

"""My settings: phone, e-mail, first page, large print, and where I was signed in."""

from datetime import timedelta
from typing import Any

from litestar import Response, get, post

from cases.queues import queues_of
from console.frame import any_frame, home
from console.moves.shared import refused
from console.upkeep.sign_ins import result
from kernel.errors import Invalid, Trouble
from kernel.instant import now
from notices.mailbox import choose_mailbox, own_mailbox
from people.actor import Actor
from people.kiosks import has_hall
from people.own_person import change_phone, open_with, opens_with, own_phone
from people.sessions import Visitor
from people.sign_in_log import Attempt, own_attempts
from tenants.scope import opened
from web import shown
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word

LOOK_BACK = timedelta(days=30)


@get("/console/{post:str}/own", name="console.own")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account, Form())


@post("/console/{post:str}/own", name="console.own.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    form = await read_form(request)
    try:
        if form.value("do") == "opens":
            allowed = {"", *(queue.key for queue in queues_of(actor))}
            key = form.choice("opens", allowed, optional=True)
            form.check()
            await open_with("" if key == "work" else key, actor=actor)
        elif form.value("do") == "mail":
            await choose_mailbox(form.text("mail", most=120, least=0), actor=actor)
        else:
            phone = form.text("phone", most=20, need="请填写 11 位手机号码。")
            form.check()
            await change_phone(phone, actor=actor)
    except Invalid as wrong:
        return await _screen(request, actor, account, form, wrong)
    return see(f"{home(account)}/own?saved=1")


async def _screen(
    request: Asked, actor: Actor, account: Visitor, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    async with opened(actor.scope):
        around = await any_frame(actor, account, "own")
        phone = await own_phone(actor)
        opens = await opens_with(actor)
        mail = await own_mailbox(actor)
        tried = await own_attempts(actor, now() - LOOK_BACK)
    return page(
        request,
        "console/pages/own/settings.html",
        wrong=wrong,
        **around,
        form=form,
        refused=refused(wrong),
        phone=shown.phone(phone),
        mail=form.value("mail", mail),
        mails=bool(request.app.state.settings.smtp_url),
        opens=opens or "work",
        queues_open=[{"value": queue.key, "label": word("queue", queue.key)} for queue in queues_of(actor)],
        login=account.login,
        tried=[_tried(one) for one in tried],
        saved=request.query_params.get("saved") == "1",
        hall=has_hall(actor),
        url=f"{home(account)}/own",
    )


def _tried(one: Attempt) -> dict[str, Any]:
    texts = (shown.moment(one.at), result(one), one.address, one.device)
    return {"cells": [{"text": text} for text in texts]}


ROUTES = [show, change]

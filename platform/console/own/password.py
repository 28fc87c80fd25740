"""A new password, for the old one."""

from typing import Any

from litestar import Response, get, post

from console.frame import any_frame, home
from console.moves.shared import refused
from console.own.again import saved, signed_in_anew
from kernel.errors import Invalid, TooOften, Trouble
from people.actor import Actor
from people.own_account import change_password
from people.passwords import MOST
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page
from web.visitor import Asked, By, Me

PATH = "/console/{post:str}/own/password"


@get(PATH, name="console.own.password")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account)


@post(PATH, name="console.own.password.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    form = await read_form(request)
    try:
        if not form.value("old"):
            form.wrong("old", "请填写现在的密码。")
        if form.value("password") != form.value("again"):
            form.wrong("again", "两次填的密码不一样，请再填一次。")
        form.check()
        await change_password(account, form.value("old")[: MOST + 1], form.value("password")[: MOST + 1])
    except (Invalid, TooOften) as wrong:
        return await _screen(request, actor, account, wrong)
    return await signed_in_anew(request, account, saved(f"{home(account)}/own"), proved=False)


async def _screen(request: Asked, actor: Actor, account: Visitor, wrong: Trouble | None = None) -> Response[str]:
    """No page of ours repeats a password: they are typed anew."""
    async with opened(actor.scope):
        around = await any_frame(actor, account, "own")
    return page(
        request,
        "console/pages/own/password.html",
        wrong=wrong,
        **around,
        form=Form(),
        refused=refused(wrong),
        back=f"{home(account)}/own",
    )


ROUTES = [show, change]

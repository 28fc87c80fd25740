"""A new authenticator: proof first, then the drawing, then the first code that the new one shows."""

from typing import Any

from litestar import Response, get, post

from console.drawn import drawn
from console.frame import any_frame, home
from console.moves.shared import refused
from console.own.again import signed_in_anew
from kernel.errors import Conflict, Invalid, TooOften, Trouble
from people.actor import Actor
from people.own_account import NewCode, finish_new_code, offered, start_new_code
from people.passwords import MOST
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page
from web.visitor import Asked, By, Me

PATH = "/console/{post:str}/own/code"


@get(PATH, name="console.own.code")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account)


@post(PATH, name="console.own.code.change")
async def change(request: Asked, actor: By, account: Me) -> Response[Any]:
    """With a letter the second step, else the first."""
    form = await read_form(request)
    letter, new = form.value("letter"), None
    try:
        code = form.text("code", most=12, need="请填写手机上显示的 6 位数字。").replace(" ", "")
        new = offered(account, letter) if letter else None
        form.check()
        if new is None:
            new = await start_new_code(account, form.value("password")[: MOST + 1], code)
            return await _screen(request, actor, account, new)
        await finish_new_code(account, letter, code)
    except (Invalid, TooOften, Conflict) as wrong:
        return await _screen(request, actor, account, new, wrong)
    return await signed_in_anew(request, account, f"{home(account)}/own?saved=1")


async def _screen(
    request: Asked, actor: Actor, account: Visitor, new: NewCode | None = None, wrong: Trouble | None = None
) -> Response[str]:
    async with opened(actor.scope):
        around = await any_frame(actor, account, "own")
    return page(
        request,
        "console/pages/own/code.html",
        wrong=wrong,
        **around,
        form=Form(),
        refused=refused(wrong),
        new=new,
        drawing=drawn(new.address) if new else "",
        back=f"{home(account)}/own",
    )


ROUTES = [show, change]

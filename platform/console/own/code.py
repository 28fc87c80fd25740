"""A new authenticator: proof first, then the drawing, then the first code that the new one shows."""

from typing import Any

from litestar import Response, get, post

from console.drawn import drawn
from console.frame import any_frame, home
from console.moves.shared import refused
from console.own.again import codes_page, signed_in_anew
from console.proof import proof_in
from kernel.errors import Conflict, Invalid, TooOften, Trouble
from people.actor import Actor
from people.own_account import NewCode, finish_new_code, offered, start_new_code
from people.passwords import MOST
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page
from web.visitor import Asked, By, Me, address, device

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
        code = proof_in(form)
        new = offered(account, letter) if letter else None
        form.check()
        if new is None:
            new = await start_new_code(
                account, form.value("password")[: MOST + 1], code, address=address(request), device=device(request)
            )
            return await _screen(request, actor, account, new)
        codes = await finish_new_code(account, letter, code)
    except (Invalid, TooOften, Conflict) as wrong:
        return await _screen(request, actor, account, new, wrong)
    shown = codes_page(request, account.login or "", codes, f"{home(account)}/own?saved=1")
    return await signed_in_anew(request, account, shown, proved=True)


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

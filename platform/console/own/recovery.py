"""My recovery codes: how many are left, and new ones for whoever proved themselves lately."""

from typing import Any

from litestar import Response, get, post

from console.frame import any_frame, home
from console.own.again import codes_page
from kernel.errors import Conflict, Trouble
from people.actor import Actor
from people.own_account import make_new_recovery_codes
from people.recovery import codes_left
from people.sessions import Visitor
from tenants.scope import opened
from web.pages import page
from web.visitor import FAR, Asked, By, Me

PATH = "/console/{post:str}/own/recovery"


@get(PATH, name="console.own.recovery")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    return await _screen(request, actor, account)


@post(PATH, name="console.own.recovery.make", opt=FAR)
async def make(request: Asked, actor: By, account: Me) -> Response[Any]:
    try:
        codes = await make_new_recovery_codes(account)
    except Conflict as wrong:
        return await _screen(request, actor, account, wrong)
    return codes_page(request, account.login or "", codes, f"{home(account)}/own")


async def _screen(request: Asked, actor: Actor, account: Visitor, wrong: Trouble | None = None) -> Response[str]:
    assert account.account_id is not None  # there is a post, so there is its account
    left = await codes_left(account.account_id)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "own")
    return page(
        request,
        "console/pages/own/recovery.html",
        wrong=wrong,
        **around,
        left=left,
        back=f"{home(account)}/own",
    )


ROUTES = [show, make]

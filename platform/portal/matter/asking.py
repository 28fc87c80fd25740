"""What the applicant may ask of the centre from the page of a matter: hurry, stop, look at it once more."""

import contextlib
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from cases.queries.page import CasePage
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, Trouble
from people.actor import Actor
from portal.matter.case import read
from portal.matter.requests import REQUESTS, Request
from portal.shell import screen
from portal.track import ask_again
from tenants.tree import TenantView
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Anyone, Asked, Tenant
from workflows.words import word

MOST = 1000


@get("/p/{handle:str}/case/{number:str}/ask/{move:str}", name="portal.case.ask")
async def show(
    request: Asked,
    number: FromPath[str],
    move: FromPath[str],
    tenant: Tenant,
    anyone: Anyone,
) -> Response[Any]:
    wanted = _known(move)
    try:
        shown = await read(number, anyone)
    except NotFound:
        return see(f"/p/{tenant.handle}/track?no={number}" if number.isalnum() else f"/p/{tenant.handle}/track")
    return _screen(request, tenant, wanted, shown, Form())


@post("/p/{handle:str}/case/{number:str}/ask/{move:str}", name="portal.case.ask.send")
async def send(
    request: Asked,
    number: FromPath[str],
    move: FromPath[str],
    tenant: Tenant,
    anyone: Anyone,
) -> Response[Any]:
    wanted, form = _known(move), await read_form(request)
    try:
        shown = await read(number, anyone)
    except NotFound:
        return ask_again(request, tenant, number)
    try:
        with contextlib.suppress(AlreadyDone):
            await _ask(form, wanted, shown, anyone)
    except (Invalid, Conflict) as wrong:
        return _screen(request, tenant, wanted, await read(number, anyone), form, wrong)
    return see(f"/p/{tenant.handle}/case/{number}")


async def _ask(form: Form, wanted: Request, shown: CasePage, actor: Actor) -> None:
    text = form.text(
        "text", most=MOST, least=wanted.least, lines=True, need=word("portal_ask", f"{wanted.move}_need")
    )
    version = form.whole("version", least=1, most=10**9)
    key = form.uuid("form_key")
    form.check()
    await wanted.command(shown.case.id, version=version, text=text, key=key, actor=actor)


def _known(move: str) -> Request:
    if move not in REQUESTS:
        raise NotFound()
    return REQUESTS[move]


def _screen(
    request: Asked, tenant: TenantView, wanted: Request, shown: CasePage, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    """Where it cannot be asked for now, the page says why, and the words stay."""
    open_now = any(move.name == wanted.move for move in shown.moves)
    back = f"/p/{tenant.handle}/case/{shown.case.number}"
    return screen(
        request,
        "ask.html",
        tenant,
        wrong=wrong,
        form=form,
        shown=shown,
        wanted=wanted,
        open_now=open_now,
        back=back,
        action=f"{back}/ask/{wanted.move}",
        leave=f"/p/{tenant.handle}/leave" if shown.case.sealed else "",
    )

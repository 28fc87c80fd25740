"""Making this browser a terminal for residents, and an office computer again."""

import json
from typing import Any

from litestar import Response, get, post

from console.frame import any_frame, home
from people import sessions
from people.actor import Actor
from people.kiosks import may_mark, note_kiosk
from people.sessions import Visitor
from tenants.scope import opened
from tenants.tree import tree
from web import cookies, kiosk
from web.forms import read_form
from web.hosts import portal_base
from web.pages import page, see
from web.tickets import issue
from web.visitor import Asked, By, Me

PATH = "/console/{post:str}/kiosk"


@get(PATH, name="console.kiosk")
async def show(request: Asked, actor: By, account: Me) -> Response[str]:
    may_mark(actor)
    async with opened(actor.scope):
        around = await any_frame(actor, account, "own")
    return page(
        request,
        "console/pages/own/kiosk.html",
        **around,
        marked=bool(kiosk.marked(request)),
        url=f"{home(account)}/kiosk",
        back=f"{home(account)}/own",
    )


@post(PATH, name="console.kiosk.mark")
async def mark(request: Asked, actor: By, account: Me) -> Response[Any]:
    """Marked, it is a resident's: the member of staff is signed out here."""
    form = await read_form(request)
    wanted = form.value("do") != "unmark"
    await note_kiosk(wanted, actor=actor)
    return await _given_over(request, actor) if wanted else _taken_back(request, account, actor)


async def _given_over(request: Asked, actor: Actor) -> Response[Any]:
    handle = tree.at(actor.place).handle
    request.state.visitor = None
    response = _to_the_portal(request, actor, handle, f"/p/{handle}")
    kiosk.mark(response, handle)
    if cookie := cookies.presented(request, "console"):
        await sessions.end(cookie)
    cookies.sign_out(response, "console")
    return response


def _taken_back(request: Asked, account: Visitor, actor: Actor) -> Response[Any]:
    response = _to_the_portal(request, actor, "", f"{home(account)}/kiosk")
    kiosk.mark(response, "")
    return response


def _to_the_portal(request: Asked, actor: Actor, marked: str, after: str) -> Response[Any]:
    """Where it has a host of its own it keeps the mark itself: a page leads there, since no form may, and back."""
    console = request.app.state.settings.console_host
    if not console:
        return see(after)
    told = json.dumps([marked, after if marked else f"//{console}{after}"]).encode()
    front_door = f"{portal_base(request, actor.place)}p/{tree.at(actor.place).handle}"
    url = f"{front_door}?kiosk={issue(kiosk.TOLD, told)}"
    return page(request, "web/screens/leaving.html", face="console", tenant=None, name="群众端", url=url, back=False)


ROUTES = [show, mark]

"""Making this browser a terminal for residents, and an office computer again."""

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
from web.pages import page, see
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
    return await _given_over(request, actor) if wanted else _taken_back(account)


async def _given_over(request: Asked, actor: Actor) -> Response[Any]:
    handle = tree.at(actor.place).handle
    response = see(f"/p/{handle}")
    kiosk.mark(response, handle)
    if cookie := cookies.presented(request, "console"):
        await sessions.end(cookie)
    cookies.sign_out(response, "console")
    return response


def _taken_back(account: Visitor) -> Response[Any]:
    response = see(f"{home(account)}/kiosk")
    kiosk.mark(response, "")
    return response


ROUTES = [show, mark]

"""My sign-ins: where I am signed in, and how to end that."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar import post as posted
from litestar.di import NamedDependency
from litestar.params import FromPath

from kernel.errors import NotFound
from people import sessions
from people.sessions import Visitor
from web.forms import read_form
from web.pages import page, see
from web.shown import moment
from web.visitor import Asked

Me = NamedDependency[Visitor]


@get("/console/{post:str}/sessions", name="console.sessions")
async def show(request: Asked, account: Me, post: FromPath[str]) -> Response[str]:
    mine = await sessions.list_own(_mine(account))
    items = [
        {
            "id": one.id,
            "title": one.device,
            "note": f"{moment(one.made_at)} 登录，最近 {moment(one.seen_at)}",
            "current": one.id == account.session_id,
        }
        for one in mine
    ]
    return page(request, "console/pages/sign_in_sessions.html", items=items, post=post)


@posted("/console/{post:str}/sessions", name="console.sessions.end")
async def end(request: Asked, account: Me, post: FromPath[str]) -> Response[Any]:
    """One of them, or with `which=others` all but this one."""
    form = await read_form(request)
    mine = _mine(account)
    if form.value("which") == "others":
        await sessions.end_others(mine, account.session_id)
    else:
        which = form.uuid("which", need="请选要退出的那一个登录。")
        form.check()
        await sessions.end_one(mine, which)
    return see(f"/console/{post}/sessions")


def _mine(account: Visitor) -> UUID:
    """Under a post of one's own, as everywhere in the console."""
    if account.account_id is None or account.post is None:
        raise NotFound
    return account.account_id


ROUTES = [show, end]

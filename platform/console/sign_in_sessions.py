"""My sign-ins: where I am signed in, and how to end that."""

from typing import Any
from uuid import UUID

from litestar import Response, get
from litestar import post as posted
from litestar.params import FromPath

from kernel.errors import NotFound
from people import sessions
from people.oidc.identities import linked_of
from people.oidc.providers import directory
from people.sessions import Visitor
from people.trusted import Trusted, end_trust, trusted_of
from web import cookies
from web.forms import read_form
from web.pages import page, see
from web.shown import moment
from web.visitor import FAR, Asked, Me


@get("/console/{post:str}/sessions", name="console.sessions")
async def show(request: Asked, account: Me, post: FromPath[str]) -> Response[str]:
    mine = await sessions.list_own(_mine(account))
    trusted = await trusted_of(_mine(account), request.cookies.get(cookies.TRUSTED))
    items = [
        {
            "id": one.id,
            "title": one.device,
            "note": f"{moment(one.made_at)} 登录，最近 {moment(one.seen_at)}",
            "current": one.id == account.session_id,
        }
        for one in mine
    ]
    return page(
        request,
        "console/pages/sign_in_sessions.html",
        items=items,
        trusted=list(map(_trusted, trusted)),
        post=post,
        **await _ways_of(account),
    )


@posted("/console/{post:str}/sessions", name="console.sessions.end", opt=FAR)
async def end(request: Asked, account: Me, post: FromPath[str]) -> Response[Any]:
    """One of them, or with `which=others` all but this one; or the trust in a `device`."""
    form = await read_form(request)
    mine = _mine(account)
    if "device" in form:
        device = form.uuid("device", need="请选以后要验证码的那一台。")
        form.check()
        await end_trust(mine, device)
    elif form.value("which") == "others":
        await sessions.end_others(mine, account.session_id)
    else:
        which = form.uuid("which", need="请选要退出的那一个登录。")
        form.check()
        await sessions.end_one(mine, which)
    return see(f"/console/{post}/sessions")


def _trusted(one: Trusted) -> dict[str, Any]:
    until = f"{moment(one.ends_at)} 到期，最近 {moment(one.used_at)} 用过"
    return {"id": one.id, "title": f"{one.device}（这台）" if one.here else one.device, "note": until}


async def _ways_of(account: Visitor) -> dict[str, Any]:
    """Which providers of this county open this account, and which may be added."""
    assert account.county_id is not None  # there is a post, so there is its county
    linked = await linked_of(_mine(account), account.county_id)
    known = {one.provider_id for one in linked}
    more = [one for one in directory.buttons(account.county_id, "console") if one.id not in known]
    return {"linked": linked, "more": more}


def _mine(account: Visitor) -> UUID:
    """Under a post of one's own, as everywhere in the console."""
    if account.account_id is None or account.post is None:
        raise NotFound
    return account.account_id


ROUTES = [show, end]

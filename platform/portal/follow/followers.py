"""Who may follow my matter: somebody is invited, somebody who asked gets an answer, consent is taken back."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.follow import admit_follower, end_following, invite_follower, refuse_follower
from cases.followers import ASKED, KIN, MOST, Invited
from cases.queries.page import CasePage
from cases.reading_followers import FollowerView
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, TooOften, Trouble
from people.actor import Actor
from people.phones import clean_phone
from portal.matter.case import read
from portal.shell import screen
from portal.track import ask_again
from tenants.tree import TenantView
from web.forms import Form, read_form
from web.pages import see
from web.shown import moment
from web.visitor import Asked, By, Tenant
from workflows.words import word

FOLLOWERS = "/p/{handle:str}/case/{number:str}/followers"


@get(FOLLOWERS, name="portal.case.followers")
async def show(request: Asked, number: FromPath[str], tenant: Tenant, anyone: By) -> Response[Any]:
    try:
        shown = await _read(number, anyone)
    except NotFound:
        return see(f"/p/{tenant.handle}/track?no={number}" if number.isalnum() else f"/p/{tenant.handle}/track")
    return _screen(request, tenant, shown, Form())


@post(FOLLOWERS, name="portal.case.followers.change")
async def change(request: Asked, number: FromPath[str], tenant: Tenant, anyone: By) -> Response[Any]:
    form = await read_form(request)
    try:
        shown = await _read(number, anyone)
    except NotFound:
        return ask_again(request, tenant, number)
    try:
        with contextlib.suppress(AlreadyDone):
            await ACTS[form.choice("act", ACTS) or "invite"](form, shown, anyone)
    except (Invalid, Conflict, TooOften) as wrong:
        return _screen(request, tenant, await _read(number, anyone), form, wrong)
    return see(f"/p/{tenant.handle}/case/{number}/followers")


async def _read(number: str, actor: Actor) -> CasePage:
    """Raises NotFound, for a sealed one as for none: nobody is let in there."""
    shown = await read(number, actor)
    if shown.followers is None:
        raise NotFound()
    return shown


async def _invite(form: Form, page: CasePage, actor: Actor) -> None:
    name = form.text("name", most=20, need=word("follow", "name_need"))
    phone = clean_phone(form.value("phone"))
    if phone is None:
        form.wrong("phone", word("follow", "phone_need"))
    kin = form.choice("kin", KIN, need=word("follow", "kin_need"))
    key = form.uuid("form_key")
    form.check()
    await invite_follower(page.case.id, Invited(name, phone or "", kin), key=key, actor=actor)


def _of_one(command: Callable[..., Awaitable[None]]) -> Callable[[Form, CasePage, Actor], Awaitable[None]]:
    async def act(form: Form, page: CasePage, actor: Actor) -> None:
        follower, key = form.uuid("follower"), form.uuid("form_key")
        form.check()
        await command(page.case.id, follower, key=key, actor=actor)

    return act


ACTS: Mapping[str, Callable[[Form, CasePage, Actor], Awaitable[None]]] = {
    "invite": _invite,
    "admit": _of_one(admit_follower),
    "refuse": _of_one(refuse_follower),
    "end": _of_one(end_following),
}


def _screen(
    request: Asked, tenant: TenantView, page: CasePage, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    followers = page.followers or []
    back = f"/p/{tenant.handle}/case/{page.case.number}"
    let_in = [one for one in followers if one.state != ASKED]
    return screen(
        request,
        "followers.html",
        tenant,
        wrong=wrong,
        form=form,
        shown=page,
        asking=[_line(one) for one in followers if one.state == ASKED],
        let_in=[_line(one) for one in let_in],
        room=MOST - len(let_in),
        kin=[{"value": kin, "label": word("kin", kin)} for kin in KIN],
        back=back,
        action=f"{back}/followers",
    )


def _line(one: FollowerView) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kin": word("kin", one.kin),
        "phone": one.phone,
        "state": word("follow", one.state, until=moment(one.until)) if one.state != ASKED else "",
    }


ROUTES = [show, change]

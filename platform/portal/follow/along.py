"""Matters of others that I may follow: I am invited, I ask by the number, I read how far they are, I stop."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.follow_along import ask_to_follow, decline_following, join_following, leave_following
from cases.filing import shown_number
from cases.followers import KIN, Asking
from cases.queries.followed import followed_page
from cases.queries.followers import Followed, followed_by, own_names
from kernel.errors import AlreadyDone, Invalid, TooOften, Trouble
from kernel.instant import now
from people.actor import Actor
from people.slips import clean_number
from portal.follow.told import tell_along
from portal.shell import screen
from tenants.scope import Scope, enter, opened
from tenants.tree import TenantView, tree
from web.forms import Form, read_form
from web.pages import see
from web.shown import moment
from web.visitor import Asked, By, Tenant, address
from workflows.words import word


@get("/p/{handle:str}/following", name="portal.following")
async def show(request: Asked, tenant: Tenant, resident: By) -> Response[str]:
    return await _screen(request, tenant, resident, Form())


@post("/p/{handle:str}/following", name="portal.following.change")
async def change(request: Asked, tenant: Tenant, resident: By) -> Response[Any]:
    form = await read_form(request)
    act = form.choice("act", ACTS) or "ask"
    try:
        with contextlib.suppress(AlreadyDone):
            await ACTS[act](request, form, resident)
    except (Invalid, TooOften) as wrong:
        return await _screen(request, tenant, resident, form, wrong)
    return see(f"/p/{tenant.handle}/following{'?asked=1' if act == 'ask' else ''}")


@get("/p/{handle:str}/following/{number:str}", name="portal.following.matter")
async def read(request: Asked, number: FromPath[str], tenant: Tenant, resident: By) -> Response[str]:
    shown = await followed_page(number, resident)
    async with opened(resident.scope):
        mine = [one for one in await _followed(resident) if one.case_id == shown.case.id]
    return screen(
        request,
        "followed.html",
        tenant,
        form=Form(),
        shown=shown,
        told=tell_along(shown, now()),
        topic=word("topic", shown.case.topic),
        desk=tree.at(shown.case.holder),
        mine=mine[0] if mine else None,
        action=f"/p/{tenant.handle}/following",
    )


async def _followed(actor: Actor) -> list[Followed]:
    """Within a transaction in the actor's scope."""
    names = await own_names(actor)
    await enter(Scope(actor.county_id, None, names))
    return await followed_by(names, actor)


async def _ask(request: Asked, form: Form, actor: Actor) -> None:
    number = clean_number(form.text("no", most=40, need=word("follow", "number_need")))
    name = form.text("name", most=20, need=word("follow", "own_name_need"))
    kin = form.choice("kin", KIN, need=word("follow", "kin_need"))
    key = form.uuid("form_key")
    form.check()
    await ask_to_follow(Asking(number, name, kin), address=address(request), key=key, actor=actor)


def _of_one(command: Callable[..., Awaitable[None]]) -> Callable[[Asked, Form, Actor], Awaitable[None]]:
    async def act(_: Asked, form: Form, actor: Actor) -> None:
        follower, key = form.uuid("follower"), form.uuid("form_key")
        form.check()
        await command(follower, key=key, actor=actor)

    return act


ACTS: Mapping[str, Callable[[Asked, Form, Actor], Awaitable[None]]] = {
    "ask": _ask,
    "join": _of_one(join_following),
    "decline": _of_one(decline_following),
    "leave": _of_one(leave_following),
}


async def _screen(
    request: Asked, tenant: TenantView, actor: Actor, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    async with opened(actor.scope):
        found = await _followed(actor)
    return screen(
        request,
        "following.html",
        tenant,
        wrong=wrong,
        form=form,
        asked=request.query_params.get("asked") == "1",
        invited=[_invitation(one) for one in found if one.invited],
        followed=[_line(tenant, one) for one in found if not one.invited],
        kin=[{"value": kin, "label": word("kin", kin)} for kin in KIN],
        action=f"/p/{tenant.handle}/following",
    )


def _invitation(one: Followed) -> dict[str, Any]:
    return {
        "id": one.id,
        "applicant": one.applicant,
        "topic": word("topic", one.topic),
        "place": tree.full_name(one.place),
        "until": moment(one.until),
    }


def _line(tenant: TenantView, one: Followed) -> dict[str, str]:
    topic = word("topic", one.topic)
    return {
        "name": word("follow", "line", applicant=one.applicant, topic=topic),
        "note": shown_number(one.number),
        "href": f"/p/{tenant.handle}/following/{one.number}",
    }


ROUTES = [show, change, read]

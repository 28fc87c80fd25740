"""报到: the link of a called unit, from its message or from the code on the caller's screen; one press."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.check_in_link import read_link
from cases.commands.check_in import check_in
from cases.queries.called import find_called
from cases.queries.page import CasePage, case_page
from cases.reading_whistles import CalledView, WhistleView
from console.frame import frame, home
from console.moves.shared import RELOAD
from kernel.errors import AlreadyDone, Conflict, Forbidden, Invalid, NotFound, Trouble
from people import sessions
from people.actor import Actor
from people.sessions import Visitor
from tenants.keys import keyring
from tenants.scope import opened
from web.cookies import presented
from web.forms import Form, read_form
from web.pages import page, see
from web.shown import hour
from web.visitor import Asked, By, Me
from web.visitor import actor as actor_of
from workflows.whistle import CheckInState
from workflows.words import word


@get("/console/check_in/{link:str}", name="console.check_in.scan")
async def scan(request: Asked, account: Me, link: FromPath[str]) -> Response[Any]:
    """Scanned at the place, under no post yet: the one of the called unit acts, whichever of mine it is."""
    for handle in account.posts:
        if await _is_mine(request, handle, link):
            return see(f"/console/{handle}/check_in/{link}")
    raise Forbidden(word("check_in_told", "other"))


@get("/console/{post:str}/check_in/{link:str}", name="console.check_in")
async def show(request: Asked, actor: By, account: Me, link: FromPath[str]) -> Response[str]:
    return await _screen(request, actor, account, link, Form())


@post("/console/{post:str}/check_in/{link:str}", name="console.check_in.act")
async def act(request: Asked, actor: By, account: Me, link: FromPath[str]) -> Response[Any]:
    form = await read_form(request)
    async with opened(actor.scope):
        case_id, called_id = await _find(actor, link)
    try:
        key = form.uuid("form_key", need=RELOAD)
        form.check()
        with suppress(AlreadyDone):
            await check_in(case_id, called_id, key=key, actor=actor)
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, link, form, wrong)
    return see(f"{home(account)}/case/{case_id}")


async def _screen(
    request: Asked, actor: Actor, account: Visitor, link: str, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    async with opened(actor.scope):
        case_id, called_id = await _find(actor, link)
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
    whistle, called = _parts(case, called_id)
    open_now = any(move.name in ("arrive", "arrive_late") for move in called.moves)
    return page(
        request,
        "console/pages/check_in.html",
        wrong=wrong,
        **around,
        form=form,
        action=f"{home(account)}/check_in/{link}",
        url=f"{home(account)}/case/{case_id}",
        title=case.case.title,
        called=called,
        whistle=whistle,
        sentence="" if open_now else _why_not(called),
    )


async def _is_mine(request: Asked, handle: str, link: str) -> bool:
    found = await sessions.load(presented(request, "console"), "console", handle)
    if found is None:
        return False
    acting, read = await actor_of(found), read_link(link)
    async with opened(acting.scope):
        row = await find_called(acting.county_id, read.called_id) if read else None
    return row is not None and row["unit_id"] == acting.unit_id


async def _find(actor: Actor, link: str) -> tuple[UUID, UUID]:
    """The case and the unit's part in its call. Another's link looks like one that was never made."""
    read = read_link(link)
    true = read is not None and read.is_of(await keyring.of(actor.county_id))
    row = await find_called(actor.county_id, read.called_id) if read and true else None
    if row is None or row["unit_id"] != actor.unit_id:
        raise Forbidden(word("check_in_told", "other"))
    return row["case_id"], row["id"]


def _parts(case: CasePage, called_id: UUID) -> tuple[WhistleView, CalledView]:
    for whistle in case.whistles:
        for called in whistle.units:
            if called.id == called_id:
                return whistle, called
    raise NotFound()


def _why_not(called: CalledView) -> str:
    if called.arrived_at is not None:
        return word("check_in_told", "used", who=called.arrived_as, time=hour(called.arrived_at))
    return word("need", "link_lives") if called.state == CheckInState.CALLED else word("check_in_told", "ended")


ROUTES = [scan, show, act]

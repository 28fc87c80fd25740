"""Where a resident is signed in, and how to end that from here: a lost phone, or one that was lent."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from kernel.errors import Invalid, Trouble
from people import sessions
from people.actor import Actor
from people.sessions import Opened, Visitor
from portal.shell import screen
from tenants.tree import TenantView
from web.forms import read_form
from web.pages import see
from web.shown import moment
from web.visitor import Asked, Resident, Tenant, Visiting
from workflows.words import word

SIGN_INS = "/p/{handle:str}/mine/sign-ins"
OTHERS = "others"


@get(SIGN_INS, name="portal.sign_ins")
async def show(request: Asked, tenant: Tenant, resident: Resident, visitor: Visiting) -> Response[str]:
    return await _screen(request, tenant, resident, visitor)


@post(SIGN_INS, name="portal.sign_ins.end")
async def end(request: Asked, tenant: Tenant, resident: Resident, visitor: Visiting) -> Response[Any]:
    """One of them, or all but this one."""
    form = await read_form(request)
    account, here = _of(resident, visitor)
    if form.value("which") == OTHERS:
        await sessions.end_others(account, here)
    else:
        which = form.uuid("which", need=word("sign_ins", "choose"))
        try:
            form.check()
        except Invalid as wrong:
            return await _screen(request, tenant, resident, visitor, wrong)
        await sessions.end_one(account, which)
    return see(f"/p/{tenant.handle}/mine/sign-ins")


async def _screen(
    request: Asked, tenant: TenantView, resident: Actor, visitor: Visitor | None, wrong: Trouble | None = None
) -> Response[str]:
    account, here = _of(resident, visitor)
    found = await sessions.list_own(account)
    items = [_line(one, one.id == here) for one in found]
    action = f"/p/{tenant.handle}/mine/sign-ins"
    return screen(request, "own_sign_ins.html", tenant, wrong=wrong, items=items, action=action)


def _line(one: Opened, here: bool) -> dict[str, Any]:
    note = word("sign_ins", "note", made=moment(one.made_at), seen=moment(one.seen_at))
    return {"id": one.id, "title": one.device, "note": note, "current": here}


def _of(resident: Actor, visitor: Visitor | None) -> tuple[UUID, UUID]:
    """The account, which a resident's person is, and the session that asks."""
    assert resident.person_id is not None  # whoever is a resident here is signed in
    assert visitor is not None
    return resident.person_id, visitor.session_id


ROUTES = [show, end]

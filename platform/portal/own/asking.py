"""A resident asks for a correction or to be erased; the county answers within fifteen working days."""

import contextlib
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.rights import NEED, ask_right
from cases.rights import Kind, RightsState, RightsView
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, Trouble
from papers.source import written_day
from people.permissions import Permission
from portal.own.told import day
from portal.shell import screen
from tenants.tree import TenantView
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Asked, Resident, Tenant
from workflows.local_time import last_day
from workflows.words import word

ASK = "/p/{handle:str}/mine/data/{kind:str}"
MOST = 500


@get(ASK, name="portal.data.ask")
async def ask(request: Asked, kind: FromPath[str], tenant: Tenant, resident: Resident) -> Response[str]:
    resident.require(Permission.ASK_OWN_DATA)
    return _screen(request, tenant, _known(kind), Form())


@post(ASK, name="portal.data.ask.send")
async def send(request: Asked, kind: FromPath[str], tenant: Tenant, resident: Resident) -> Response[Any]:
    wanted, form = _known(kind), await read_form(request)
    try:
        text = form.text("text", most=MOST, least=4, lines=True, need=NEED)
        key = form.uuid("form_key")
        form.check()
        with contextlib.suppress(AlreadyDone):
            await ask_right(wanted, text, key=key, actor=resident)
    except (Invalid, Conflict) as wrong:
        return _screen(request, tenant, wanted, form, wrong)
    return see(f"/p/{tenant.handle}/mine/data")


def _known(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise NotFound() from None


def _screen(
    request: Asked, tenant: TenantView, kind: Kind, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    action = f"/p/{tenant.handle}/mine/data/{kind}"
    return screen(request, "own_data_ask.html", tenant, wrong=wrong, form=form, kind=kind.value, action=action)


def told_of(one: RightsView) -> dict[str, str]:
    """A line of the page: what was asked, and how far it is."""
    said = word("rights", one.state, due=written_day(last_day(one.due_at)), day=day(one.decided_at or one.asked_at))
    objects = word("rights", "objects") if one.state == RightsState.REFUSED else ""
    note = "".join(filter(None, (said, one.answer and word("rights", "answered", text=one.answer), objects)))
    return {"term": day(one.asked_at), "text": word("rights_kind", one.kind), "note": note}


ROUTES = [ask, send]

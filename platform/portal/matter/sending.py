"""What an applicant sends from the page of their matter: one way for every form on it."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from litestar import Response

from cases.queries.page import CasePage
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound
from people.actor import Actor
from portal.matter.case import case_screen, read
from portal.track import ask_again
from tenants.tree import TenantView
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Asked

Kept = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Sending:
    """`over` is said when the page asks for it no more, here or elsewhere answered already; `kept` gives the
    words back, to copy or to send again."""

    act: Callable[[Form, CasePage, Actor], Awaitable[None]]
    asks: Callable[[CasePage], bool]
    over: str
    kept: Callable[[Form, CasePage], Kept]


async def send(request: Asked, number: str, tenant: TenantView, actor: Actor, sending: Sending) -> Response[Any]:
    form = await read_form(request)
    try:
        shown = await read(number, actor)
    except NotFound:
        return ask_again(request, tenant, number)
    try:
        with contextlib.suppress(AlreadyDone):
            await sending.act(form, shown, actor)
    except Invalid as wrong:
        return case_screen(request, tenant, actor, shown, form, wrong)
    except Conflict as wrong:
        newest = await read(number, actor)
        told = wrong if sending.asks(newest) else Conflict(sending.over)
        return case_screen(request, tenant, actor, newest, form, told, sending.kept(form, newest))
    return see(f"/p/{tenant.handle}/case/{number}")

"""The applicant answers the return visit."""

import contextlib
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from cases.commands.visit import record_visit
from cases.queries.page import CasePage
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound
from people.actor import Actor
from portal.matter.case import case_screen, read
from portal.matter.visit_form import MOST, answers_in, as_answered
from portal.track import ask_again
from tenants.tree import TenantView
from web.forms import Form, read_form
from web.pages import see
from web.visitor import Asked
from workflows.case import CaseState
from workflows.words import word


@post("/p/{handle:str}/case/{number:str}/visit", name="portal.case.visit")
async def answer(
    request: Asked,
    number: FromPath[str],
    tenant: NamedDependency[TenantView],
    anyone: NamedDependency[Actor],
) -> Response[Any]:
    form = await read_form(request)
    try:
        shown = await read(number, anyone)
    except NotFound:
        return ask_again(request, tenant, number)
    try:
        with contextlib.suppress(AlreadyDone):
            await _record(form, shown, anyone)
    except Invalid as wrong:
        return case_screen(request, tenant, anyone, shown, form, wrong)
    except Conflict as wrong:
        return await _changed(request, number, tenant, anyone, form, wrong)
    return see(f"/p/{tenant.handle}/case/{number}")


@get("/p/{handle:str}/case/{number:str}/visit", name="portal.case.visit.back")
async def back(number: FromPath[str], tenant: NamedDependency[TenantView]) -> Response[Any]:
    return see(f"/p/{tenant.handle}/case/{number}")


async def _record(form: Form, shown: CasePage, actor: Actor) -> None:
    answers = answers_in(form, shown.method)
    text = form.text("text", most=MOST, least=0, lines=True)
    version = form.whole("version", least=1, most=10**9)
    key = form.uuid("form_key")
    form.check()
    await record_visit(shown.case.id, version=version, answers=answers, text=text, way="online", key=key, actor=actor)


async def _changed(
    request: Asked, number: str, tenant: TenantView, actor: Actor, form: Form, wrong: Conflict
) -> Response[str]:
    """Answered already, here or on the phone, or something else moved: the newest state, their words kept."""
    shown = await read(number, actor)
    asks = shown.case.state == CaseState.AWAITING_VISIT
    told = wrong if asks else Conflict(word("portal_visit", "answered"))
    return case_screen(request, tenant, actor, shown, form, told, as_answered(form, shown.method))

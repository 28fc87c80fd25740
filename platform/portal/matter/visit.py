"""The applicant answers the return visit."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.visit import record_visit
from cases.queries.page import CasePage
from people.actor import Actor
from portal.matter.sending import Kept, Sending, send
from portal.matter.told import stands
from portal.matter.visit_form import MOST, answers_in, as_answered
from web.forms import Form
from web.pages import see
from web.visitor import Anyone, Asked, Tenant
from workflows.case import CaseState
from workflows.words import word


@post("/p/{handle:str}/case/{number:str}/visit", name="portal.case.visit")
async def answer(
    request: Asked,
    number: FromPath[str],
    tenant: Tenant,
    anyone: Anyone,
) -> Response[Any]:
    over = word("portal_visit", "answered")
    return await send(request, number, tenant, anyone, Sending(_record, _asks, over, _kept))


@get("/p/{handle:str}/case/{number:str}/visit", name="portal.case.visit.back")
async def back(number: FromPath[str], tenant: Tenant) -> Response[Any]:
    return see(f"/p/{tenant.handle}/case/{number}")


async def _record(form: Form, shown: CasePage, actor: Actor) -> None:
    answers = answers_in(form, shown.method)
    text = form.text("text", most=MOST, least=0, lines=True)
    version = form.whole("version", least=1, most=10**9)
    key = form.uuid("form_key")
    form.check()
    await record_visit(shown.case.id, version=version, answers=answers, text=text, way="online", key=key, actor=actor)


def _asks(shown: CasePage) -> bool:
    return stands(shown) == CaseState.AWAITING_VISIT


def _kept(form: Form, shown: CasePage) -> Kept:
    return as_answered(form, shown.method)

"""The applicant adds what the window asked for."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.supplement import give_supplement
from cases.queries.page import CasePage
from kernel.errors import Invalid
from people.actor import Actor
from portal.matter.sending import Kept, Sending, send
from web.forms import Form
from web.pages import see
from web.visitor import Anyone, Asked, Tenant
from workflows.case import CaseState
from workflows.refusals import Needs
from workflows.words import word

MOST = 2000


@post("/p/{handle:str}/case/{number:str}/supplement", name="portal.case.supplement")
async def add(
    request: Asked,
    number: FromPath[str],
    tenant: Tenant,
    anyone: Anyone,
) -> Response[Any]:
    over = word("portal_supplement", "over")
    return await send(request, number, tenant, anyone, Sending(_give, _asks, over, _kept))


@get("/p/{handle:str}/case/{number:str}/supplement", name="portal.case.supplement.back")
async def back(number: FromPath[str], tenant: Tenant) -> Response[Any]:
    return see(f"/p/{tenant.handle}/case/{number}")


async def _give(form: Form, shown: CasePage, actor: Actor) -> None:
    text = form.text("added", most=MOST, least=0, lines=True)
    version = form.whole("version", least=1, most=10**9)
    key = form.uuid("form_key")
    form.check()
    try:
        await give_supplement(shown.case.id, version=version, text=text, key=key, actor=actor)
    except Needs:
        raise Invalid({"added": word("portal_supplement", "need")}) from None


def _asks(shown: CasePage) -> bool:
    return shown.case.state == CaseState.SUPPLEMENT_REQUESTED


def _kept(form: Form, _: CasePage) -> Kept:
    text = form.value("added").strip()
    return [{"label": word("portal_supplement", "added"), "text": text}] if text else []

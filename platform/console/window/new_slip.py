"""Print a slip anew for somebody who lost theirs: who it is was checked, the old secret is dead."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.new_slip import NEED, make_new_slip
from cases.queries.page import case_page
from console.frame import frame, home
from console.moves.shared import marks
from console.view import parts
from console.window.slip import slip_url
from kernel.errors import AlreadyDone, Conflict, Invalid, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me


@get("/console/{post:str}/case/{case_id:uuid}/new_slip", name="console.new_slip")
async def ask(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    return await _screen(request, actor, account, case_id, Form())


@post("/console/{post:str}/case/{case_id:uuid}/new_slip", name="console.new_slip.make")
async def make(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request)
    try:
        sent = marks(form)
        reason = form.text("reason", most=200, need=NEED)
        form.check()
        await make_new_slip(case_id, reason=reason, actor=actor, **sent)
    except AlreadyDone:
        pass
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, case_id, form, wrong)
    return see(await slip_url(home(account), form.uuid("form_key"), actor))


async def _screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    case_id: UUID,
    form: Form,
    wrong: Trouble | None = None,
) -> Response[str]:
    actor.require(Permission.REPRINT_SLIP)
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
    told = parts(case, actor, home(account), now())
    return page(request, "console/pages/new_slip.html", wrong=wrong, **{**around, **told}, case=case, form=form)


ROUTES = [ask, make]

"""One step of a case: its form on a page of its own, and what happens when it is sent."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from cases.queries.case import sees_case
from cases.queries.page import CasePage, case_page
from console.frame import frame, home
from console.moves.shared import Shown, refused
from console.refusal import refuse
from console.steps import SCREENS, Screen
from console.view import order_for, parts, screens_open
from kernel.errors import AlreadyDone, Conflict, Invalid, NotFound, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.visitor import Asked, By, Me
from workflows.words import word


@get("/console/{post:str}/case/{case_id:uuid}/{move:str}", name="console.step")
async def show(request: Asked, actor: By, account: Me, case_id: FromPath[UUID], move: FromPath[str]) -> Response[str]:
    return await _screen(request, actor, account, case_id, _known(move), Form())


@post("/console/{post:str}/case/{case_id:uuid}/{move:str}", name="console.step.act")
async def act(request: Asked, actor: By, account: Me, case_id: FromPath[UUID], move: FromPath[str]) -> Response[Any]:
    actor.require(Permission.SEE_WORK)
    screen = _known(move)
    form = await read_form(request)
    if screen.more and screen.more(form):
        return await _screen(request, actor, account, case_id, screen, form)
    try:
        with suppress(AlreadyDone):
            await screen.act(form, case_id, actor)
    except (Invalid, Conflict) as wrong:
        return await _screen(request, actor, account, case_id, screen, form, wrong)
    if screen.leaves:
        return await back_from(case_id, actor, account)
    return see(request.scope["path"].removesuffix(f"/{move}"))


async def back_from(case_id: UUID, actor: Actor, account: Visitor) -> Redirect:
    """To the case; to the lists, where that is said, for whoever has just stepped aside from it."""
    async with opened(actor.scope):
        seen = await sees_case(actor.county_id, case_id)
    return see(f"{home(account)}/case/{case_id}" if seen else f"{home(account)}?left=1")


def _known(move: str) -> Screen:
    if move not in SCREENS:
        raise NotFound()
    return SCREENS[move]


async def _screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    case_id: UUID,
    screen: Screen,
    form: Form,
    wrong: Trouble | None = None,
) -> Response[str]:
    """Where the step is over, what was written is given back beside the case as it now is."""
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
        still_open = screen in screens_open(case)
        if not still_open and wrong is None:
            await refuse(case, screen, actor)
        more = await screen.facts(Shown(form, case, actor, wrong)) if still_open else {}
    context = {**around, **parts(case, actor, home(account), now()), **more, "case": case, "form": form}
    if not still_open:
        kept = _kept(form, case, screen)
        return page(request, "console/pages/gone.html", wrong=wrong, **context, screen=screen, kept=kept)
    order = order_for(case, screen) if screen.of == "order" else None
    context |= {"screen": screen, "order": order, "refused": refused(wrong)}
    return page(request, f"console/pages/{screen.page or screen.name}.html", wrong=wrong, **context)


def _kept(form: Form, case: CasePage, screen: Screen) -> list[dict[str, str]]:
    """Everything written by hand, so that it can be copied from here."""
    texts = [(word("console_field", name), text) for name in screen.kept for text in form.values(name)]
    texts += [(demand.text, form.value(f"reply_{demand.id}")) for demand in case.demands]
    return [{"label": label, "text": text} for label, text in texts if text.strip()]


ROUTES = [show, act]

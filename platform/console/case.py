"""The page of a case, and the same page in plain for whoever says why."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.unmask import unmask_case
from cases.liaisons import may_ask
from cases.queries.corrections import corrections_of
from cases.queries.page import case_page
from console.frame import frame, home
from console.letters import listed as letters_listed
from console.liaisons import listed as liaisons_listed
from console.moves.shared import RELOAD
from console.paper import listed
from console.view import parts
from console.window.correct import told_of
from files.store import store
from kernel.errors import Invalid, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.reads import reads_of
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page
from web.shown import moment
from web.visitor import FAR, Asked, By, Me


@get("/console/{post:str}/case/{case_id:uuid}", name="console.case")
async def show(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    return await case_screen(request, actor, account, case_id)


@get("/console/{post:str}/case/{case_id:uuid}/plain", name="console.plain")
async def ask_reason(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    actor.require(Permission.SEE_PLAIN)
    return await _reason(request, actor, account, case_id, Form())


@post("/console/{post:str}/case/{case_id:uuid}/plain", name="console.plain.show", opt=FAR)
async def show_plain(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    """The page itself is the answer, once: reloading asks for a reason again."""
    form = await read_form(request)
    try:
        reason = form.text("reason", most=200, need="请写明为什么要看，至少 4 个字；这一次会留痕。")
        key = form.uuid("form_key", need=RELOAD)
        form.check()
        await unmask_case(case_id, reason=reason, key=key, actor=actor)
    except Invalid as wrong:
        return await _reason(request, actor, account, case_id, form, wrong)
    return await case_screen(request, actor, account, case_id, plain=True)


async def case_screen(
    request: Asked, actor: Actor, account: Visitor, case_id: UUID, *, plain: bool = False
) -> Response[str]:
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, plain=plain, actor=actor)
        corrected = await corrections_of(case_id, actor.county_id, plain=True) if plain else []
    told = parts(case, actor, home(account), now())
    papers = [] if plain else listed(case, actor, told["url"])
    letters = None if case.letters is None else letters_listed(case.letters, case, told["url"])
    return page(
        request,
        "console/pages/case.html",
        **{**around, **told},
        case=case,
        plain=plain,
        may_correct=actor.may(Permission.CORRECT_PERSON) and not plain,
        corrected=[told_of(one) for one in corrected],
        papers=papers,
        letters=letters,
        may_write=store.given,
        liaisons=liaisons_listed(case.liaisons, told["url"]),
        may_ask_county=may_ask(case.case, actor) and not plain,
        form=Form(),
    )


async def _reason(
    request: Asked,
    actor: Actor,
    account: Visitor,
    case_id: UUID,
    form: Form,
    wrong: Trouble | None = None,
) -> Response[str]:
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
        reads = await reads_of(case_id, actor=actor)
    told = {**around, **parts(case, actor, home(account), now())}
    seen = [{"text": read.post, "note": read.reason, "end": moment(read.at)} for read in reads]
    return page(request, "console/pages/plain.html", wrong=wrong, **told, case=case, reads=seen, form=form)


ROUTES = [show, ask_reason, show_plain]

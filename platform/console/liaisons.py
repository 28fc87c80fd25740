"""联办: another county is asked from the page of a case, told what is common, and parted from."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.liaison import SHARES, Asking, Common, ask_county, end_liaison, share_entry
from cases.liaisons import LiaisonView, at_the_county, may_ask, others, require_county
from cases.queries.page import CasePage, case_page
from cases.telling import Step
from console.frame import frame, home
from console.moves.shared import MOST_TEXT, RELOAD, at_fields, marks, refused
from console.view import parts
from kernel.errors import AlreadyDone, Conflict, Forbidden, Invalid, NotFound, Trouble
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page, see
from web.shown import moment
from web.visitor import Asked, By, Me
from workflows.words import word

ASK = "/console/{post:str}/case/{case_id:uuid}/liaison"
ONE = f"{ASK}/{{liaison_id:uuid}}"
FIELDS = {"words_given": "text"}
# What came from there is not sent back.
OWN = frozenset({"liaison.shared", "liaison.share", "liaison.ask", "liaison.accept"})
MOST_STEPS = 20


@get(ASK, name="console.liaison.form")
async def ask(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    return await _ask_screen(request, actor, account, case_id, Form([("share", "say"), ("share", "demands")]))


@post(ASK, name="console.liaison")
async def send(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[Any]:
    form = await read_form(request)
    try:
        county = form.choice("county", _counties(actor), need=word("liaison", "need_county"))
        asks = form.text("text", most=MOST_TEXT, lines=True, need=word("liaison", "need_asks"))
        sent = marks(form)
        form.check()
        asking = Asking(int(county), asks, frozenset(form.many("share", SHARES)))
        with suppress(AlreadyDone):
            await ask_county(case_id, asking, actor=actor, **sent)
    except (Invalid, Conflict) as wrong:
        return await _ask_screen(request, actor, account, case_id, form, wrong)
    return see(request.scope["path"].removesuffix("/liaison"))


@get(ONE, name="console.liaison.one")
async def show(
    request: Asked, actor: By, account: Me, case_id: FromPath[UUID], liaison_id: FromPath[UUID]
) -> Response[str]:
    return await _one_screen(request, actor, account, case_id, liaison_id, Form())


@post(ONE, name="console.liaison.act")
async def act(
    request: Asked, actor: By, account: Me, case_id: FromPath[UUID], liaison_id: FromPath[UUID]
) -> Response[Any]:
    form = await read_form(request)
    try:
        do = form.choice("do", ("share", "end"), need=RELOAD)
        step = _step_of(form) if do == "share" else None
        need = word("liaison", "need_text")
        text = form.text("text", most=MOST_TEXT, least=0 if step else 1, lines=True, need=need)
        sent = marks(form)
        form.check()
        with suppress(AlreadyDone):
            if do == "end":
                await end_liaison(case_id, liaison_id, text=text, actor=actor, **sent)
            else:
                await share_entry(case_id, liaison_id, Common(text, step), actor=actor, **sent)
    except (Invalid, Conflict) as wrong:
        told = at_fields(wrong, FIELDS) if isinstance(wrong, Invalid) else wrong
        return await _one_screen(request, actor, account, case_id, liaison_id, form, told)
    return see(request.scope["path"].rpartition("/liaison")[0])


def _step_of(form: Form) -> int | None:
    return form.whole("step", least=1, most=2**62, need=RELOAD) if form.value("step") else None


def _counties(actor: Actor) -> dict[str, str]:
    return {str(county.county_id): county.name for county in others(actor.county_id)}


def listed(liaisons: list[LiaisonView], url: str) -> list[dict[str, str]]:
    """As the page of the case lists them."""
    return [
        {
            "icon": "people",
            "text": one.other,
            "note": " · ".join((word("liaison_side", one.side), moment(one.asked_at))),
            "state": word("liaison_state", one.state),
            "asks": one.asked.asks if one.asked else "",
            "url": f"{url}/liaison/{one.id}" if one.state in ("PROPOSED", "JOINED") else "",
        }
        for one in liaisons
    ]


async def _ask_screen(
    request: Asked, actor: Actor, account: Visitor, case_id: UUID, form: Form, wrong: Trouble | None = None
) -> Response[str]:
    require_county(actor, Permission.ASK_COUNTY)
    context, case = await _context(actor, account, case_id)
    if not may_ask(case.case, actor):
        raise Forbidden(word("liaison", "not_this"))
    return page(
        request,
        "console/pages/liaison_ask.html",
        wrong=wrong,
        **context,
        form=form,
        refused=refused(wrong),
        counties=[{"value": key, "label": name} for key, name in _counties(actor).items()],
        shares=[
            {"value": name, "label": word("liaison_share", name), "hint": word("liaison_share", f"{name}_hint")}
            for name in SHARES
        ],
    )


async def _one_screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    case_id: UUID,
    liaison_id: UUID,
    form: Form,
    wrong: Trouble | None = None,
) -> Response[str]:
    actor.require(Permission.SHARE_ENTRY)
    context, case = await _context(actor, account, case_id)
    one = next((one for one in case.liaisons if one.id == liaison_id), None)
    if one is None:
        raise NotFound()
    return page(
        request,
        "console/pages/liaison.html",
        wrong=wrong,
        **context,
        form=form,
        refused=refused(wrong),
        liaison=one,
        steps_said=[_step(step) for step in case.steps if step.text and step.verb not in OWN][:MOST_STEPS],
        may_end=actor.may(Permission.ASK_COUNTY) and at_the_county(actor),
    )


def _step(step: Step) -> dict[str, str]:
    said = f"{step.sentence}：{step.text}" if len(step.text) < 60 else f"{step.sentence}：{step.text[:60]}…"
    return {"value": str(step.seq), "label": said, "hint": f"{moment(step.at)} · {step.by}"}


async def _context(actor: Actor, account: Visitor, case_id: UUID) -> tuple[dict[str, Any], CasePage]:
    async with opened(actor.scope):
        around = await frame(actor, account)
        case = await case_page(case_id, actor=actor)
    return {**around, **parts(case, actor, home(account), now()), "case": case, "order": None}, case


ROUTES = [ask, send, show, act]

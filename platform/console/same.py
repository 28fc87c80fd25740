"""一个口径答复: an answer that stands, given to the open cases of the same matter that somebody ticks."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from cases.commands.hand_on import hand_on
from cases.commands.result import ANSWERS
from cases.filing import shown_number
from cases.queries.alike import Alike
from cases.queries.approved import Approved, approved_answer, may_hand_on, to_be_answered
from cases.queries.case import find_act
from cases.view import CaseRow
from console.bulk import key_of, outcome, results_told, ticked
from console.frame import frame, home
from console.moves.shared import RELOAD, refused
from console.ticking import Ticked, written
from kernel.errors import Invalid
from people.actor import Actor
from people.sessions import Visitor
from tenants.scope import opened
from web.forms import Form, read_form
from web.pages import page
from web.shown import moment
from web.visitor import Asked, By, Me
from workflows.case import CaseState
from workflows.refusals import NotYours
from workflows.shown import shown_state
from workflows.words import word

PATH = "/console/{post:str}/case/{case_id:uuid}/same"


@get(PATH, name="console.same")
async def show(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    _require(actor)
    return await _screen(request, actor, account, case_id, Form())


@post(PATH, name="console.same.answer")
async def answer_all(request: Asked, actor: By, account: Me, case_id: FromPath[UUID]) -> Response[str]:
    _require(actor)
    form = await read_form(request)
    async with opened(actor.scope):
        source, answer = await approved_answer(case_id, actor)
        waiting = {one.id: one for one in await to_be_answered(source, actor)}
    try:
        form_key = form.uuid("form_key", need=RELOAD)
        rows, kind = ticked(form), _kind(form, answer, waiting)
        if answer.personal or not form.ticked("read"):
            form.wrong("read", word("console_same", "personal" if answer.personal else "unread"))
        form.check()
    except Invalid as wrong:
        return await _screen(request, actor, account, case_id, form, wrong)
    results = [(row, await _give(answer, waiting.get(row.case_id), row, kind, form_key, actor)) for row in rows]
    base = home(account)
    async with opened(actor.scope):
        around = await frame(actor, account)
        told = await results_told(results, base, actor)
    back = {"label": word("console_bulk", "to_case"), "href": f"{base}/case/{case_id}"}
    return page(request, "console/pages/bulk.html", **around, **told, back=back)


def _kind(form: Form, answer: Approved, waiting: dict[UUID, Alike]) -> str:
    """Asked only where a result is written, and where the demands were not all told the same."""
    if answer.kind or not _as_results(waiting.values()):
        return answer.kind
    return form.choice("kind", ANSWERS, need=word("console_same", "kind_need"))


def _as_results(waiting: Any) -> bool:
    return any(one.state == CaseState.IN_PROGRESS for one in waiting)


async def _give(answer: Approved, to: Alike | None, row: Ticked, kind: str, form_key: UUID, actor: Actor) -> str:
    """What came of it. A case that is no longer among those that wait was answered meanwhile, maybe by this form."""
    key = key_of(form_key, row)
    if to is None:
        async with opened(actor.scope):
            done = await find_act(actor.county_id, key)
        return "" if done else word("console_bulk", "gone")
    return await outcome(hand_on(answer, to, version=row.version, kind=kind, cause=form_key, key=key, actor=actor))


async def _screen(
    request: Asked,
    actor: Actor,
    account: Visitor,
    case_id: UUID,
    form: Form,
    wrong: Invalid | None = None,
) -> Response[str]:
    async with opened(actor.scope):
        around = await frame(actor, account)
        source, answer = await approved_answer(case_id, actor)
        waiting = await to_be_answered(source, actor)
    return page(
        request,
        "console/pages/same.html",
        wrong=wrong,
        **around,
        **_told(source, answer, waiting),
        form=form,
        refused=refused(wrong),
        url=f"{home(account)}/case/{case_id}",
    )


def _told(source: CaseRow, answer: Approved, waiting: list[Alike]) -> dict[str, Any]:
    return {
        "source": source,
        "answer": answer,
        "alike": [_option(one) for one in waiting],
        "kinds": [] if answer.kind or not _as_results(waiting) else [_kind_option(kind) for kind in ANSWERS],
        "reviewed": _as_results(waiting),
    }


def _kind_option(kind: str) -> dict[str, str]:
    return {"value": kind, "label": word("answer", kind)}


def _option(one: Alike) -> dict[str, str]:
    shown = shown_state(one.state, lead_state=one.lead_state, round_no=one.round)
    told = (word("state", shown), moment(one.made_at), word("console", "people", n=one.people))
    tick = written(Ticked(one.id, one.id, one.version))
    return {"value": tick, "label": one.title, "hint": " · ".join((shown_number(one.number), *told))}


def _require(actor: Actor) -> None:
    if not may_hand_on(actor.roles):
        raise NotYours("case", "answer")


ROUTES = [show, answer_all]

"""The result: an answer to every demand by the lead unit; approved or returned by somebody else."""

from typing import Any
from uuid import UUID

from cases.commands.result import ANSWERS, Answer, approve_result, return_result, submit_result
from cases.queries.page import CasePage
from console.moves.shared import MOST_TEXT, RELOAD, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.words import word

MOST_DEMANDS = 50


async def submit(form: Form, case_id: UUID, actor: Actor) -> None:
    answers = {demand: _answer(form, demand, n) for n, demand in enumerate(_demands(form), start=1)}
    summary = form.text("summary", most=MOST_TEXT, lines=True, need="请写明查清了什么、怎么办的、办到哪一步。")
    sent = marks(form)
    form.check()
    await submit_result(case_id, answers=answers, summary=summary, actor=actor, **sent)


def _demands(form: Form) -> list[UUID]:
    try:
        return [UUID(value) for value in form.values("demand")[:MOST_DEMANDS]]
    except ValueError:
        form.wrong("demand", RELOAD)
        return []


def _answer(form: Form, demand: UUID, number: int) -> Answer:
    kind = form.choice(f"outcome_{demand}", ANSWERS, need=f"第 {number} 项请选支持、解释说明或不支持。")
    text = form.text(f"reply_{demand}", most=MOST_TEXT, lines=True, need=f"第 {number} 项请写明怎么答复。")
    return Answer(kind, text)


async def submit_facts(shown: Shown) -> dict[str, Any]:
    """A returned result comes back with the answers it had."""
    form, page, wrong = shown.form, shown.page, shown.wrong
    return {
        "asked": [
            {
                "id": demand.id,
                "text": demand.text,
                "value": form.value(f"outcome_{demand.id}", demand.answer or ""),
                "reply": form.value(f"reply_{demand.id}", demand.reply),
                "error_value": form.error(f"outcome_{demand.id}", wrong),
                "error_reply": form.error(f"reply_{demand.id}", wrong),
            }
            for demand in page.demands
        ],
        "outcomes": [{"value": kind, "label": word("answer", kind)} for kind in ANSWERS],
        "returned": next((step.text for step in page.steps if step.verb == "case.return_result"), ""),
        "summary": form.value("summary", _last_summary(page)),
    }


async def review(form: Form, case_id: UUID, actor: Actor) -> None:
    sent = marks(form)
    if form.value("do") != "return":
        form.check()
        await approve_result(case_id, actor=actor, **sent)
        return
    reason = form.text("reason", most=MOST_TEXT, lines=True, need="退回要写明理由，对方要照着改。")
    form.check()
    with told_at({"reason_given": "reason"}):
        await return_result(case_id, reason=reason, actor=actor, **sent)


async def review_facts(shown: Shown) -> dict[str, Any]:
    page = shown.page
    open_moves = {move.name for move in page.moves}
    return {
        "summary": _last_summary(page),
        "may_approve": "approve" in open_moves,
        "may_return": "return_result" in open_moves,
    }


def _last_summary(page: CasePage) -> str:
    return next((step.text for step in page.steps if step.verb == "case.submit_result"), "")

"""The return visit: three questions asked apart, a call that nobody took, or the end after three of those."""

from typing import Any
from uuid import UUID

from cases.commands.visit import close_unreached, record_missed_visit, record_visit
from console.moves.shared import MOST_TEXT, Shown, at_fields, marks
from kernel.errors import Invalid
from people.actor import Actor
from web.forms import Form
from workflows.words import word, wording

# A clerk calls or goes there; online answers the applicant alone.
WAYS = ("phone", "call")
QUESTIONS = ("contacted", "solved", "satisfied")


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    do = form.value("do")
    sent = marks(form)
    if do == "close":
        form.check()
        await close_unreached(case_id, actor=actor, **sent)
        return
    way = form.choice("way", WAYS, need="请选怎么联系的。")
    if do == "missed":
        form.check()
        await record_missed_visit(case_id, way=way, actor=actor, **sent)
        return
    answers = {
        name: form.choice(name, wording()[name].keys(), need=word("console_visit", f"{name}_need"))
        for name in QUESTIONS
    }
    text = form.text("text", most=MOST_TEXT, least=0, lines=True)
    form.check()
    try:
        await record_visit(case_id, answers=answers, text=text, way=way, actor=actor, **sent)
    except Invalid as wrong:
        raise at_fields(wrong, {"visit_answered": "solved"}) from None


async def facts(shown: Shown) -> dict[str, Any]:
    form, page, wrong = shown.form, shown.page, shown.wrong
    open_moves = {move.name for move in page.moves}
    return {
        "questions": [
            {
                "name": question.key,
                "legend": word("console_visit", question.key),
                "options": [{"value": a, "label": word(question.key, a)} for a in question.answers],
                "value": form.value(question.key),
                "error": form.error(question.key, wrong),
            }
            for question in page.method.questions
        ],
        "ways": [{"value": way, "label": word("visit_way", way)} for way in WAYS],
        "may_miss": "visit_missed" in open_moves,
        "may_close": "visit_unreached" in open_moves,
        "missed": [step for step in page.steps if step.verb == "case.visit_missed"],
        "result": [step for step in page.steps if step.verb == "case.submit_result"][:1],
    }

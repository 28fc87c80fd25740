"""调整等级: another colour with its reason; what is proposed stands chosen already."""

from typing import Any
from uuid import UUID

from cases.commands.regrade import regrade_case
from console.moves.accept import grades_shown
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.grading import Grade, higher
from workflows.reason import say_signal
from workflows.words import word


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    grade = form.choice("grade", set(Grade), need=word("need", "another_grade"))
    text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", "regrade"))
    sent = marks(form)
    form.check()
    with told_at({"another_grade": "grade", "words_given": "text"}):
        await regrade_case(case_id, grade=grade, text=text, actor=actor, **sent)


async def facts(shown: Shown) -> dict[str, Any]:
    page = shown.page
    proposed = higher(page.case.grade, page.raising) if page.case.grade else None
    return {
        "grades": [one for one in grades_shown(None) if one["value"] != page.case.grade],
        "proposed_grade": proposed.value if proposed else "",
        "reasons": [say_signal(signal) for signal in page.raising],
    }

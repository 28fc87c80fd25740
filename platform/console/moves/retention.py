"""Keeping a file longer than its term."""

from typing import Any
from uuid import UUID

from cases.commands.keep_longer import keep_longer
from cases.retention import LONGEST, most_longer, say_years
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from kernel.instant import now
from people.actor import Actor
from web.forms import Form
from workflows.words import word


async def longer(form: Form, case_id: UUID, actor: Actor) -> None:
    years = form.whole("years", least=1, most=LONGEST, need=word("need", "years_given"))
    text = form.text("text", most=MOST_TEXT, lines=True, need=word("console_said_need", "keep_longer"))
    sent = marks(form)
    form.check()
    with told_at({"years_given": "years", "words_given": "text"}):
        await keep_longer(case_id, years=years, text=text, actor=actor, **sent)


async def facts(shown: Shown) -> dict[str, Any]:
    case = shown.page.case
    return {"kept": say_years(case), "most_years": most_longer(case, now())}

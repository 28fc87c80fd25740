"""Done on the spot, at the case's own page: a question answered, a matter settled, one more visit about it."""

from typing import Any
from uuid import UUID

from cases.commands.come_again import MOST_CALLERS
from cases.commands.come_again import come_again as come_again_about
from cases.commands.on_the_spot import answer_case, settle_case
from cases.filing import WINDOW_SOURCES
from console.moves.accept import categories
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from workflows.words import word

FIELDS = {"words_given": "text", "category_given": "category", "both_agreed": "agreed"}


async def answer(form: Form, case_id: UUID, actor: Actor) -> None:
    text = form.text("text", most=MOST_TEXT, need=word("window_need", "answer"), lines=True)
    category, sent = _category(form), marks(form)
    form.check()
    with told_at(FIELDS):
        await answer_case(case_id, category=category, text=text, actor=actor, **sent)


async def settle(form: Form, case_id: UUID, actor: Actor) -> None:
    text = form.text("text", most=MOST_TEXT, need=word("window_need", "settled"), lines=True)
    category, sent = _category(form), marks(form)
    form.check()
    agreed = form.ticked("agreed")
    with told_at(FIELDS):
        await settle_case(case_id, category=category, text=text, both_agreed=agreed, actor=actor, **sent)


async def come_again(form: Form, case_id: UUID, actor: Actor) -> None:
    text = form.text("text", most=MOST_TEXT, need=word("window_need", "again"), lines=True)
    source = form.choice("source", WINDOW_SOURCES, need=word("window_need", "source"))
    callers = form.whole("callers", least=1, most=MOST_CALLERS, need=word("window_need", "callers"))
    sent = marks(form)
    form.check()
    await come_again_about(case_id, source=source, callers=callers, text=text, actor=actor, **sent)


def _category(form: Form) -> str:
    category = form.value("category")
    if not category:
        form.wrong("category", word("need", "category_given"))
    return category


async def facts(shown: Shown) -> dict[str, Any]:
    case = shown.page.case
    return {
        "categories": categories(shown.page.method, case.place),
        "category": shown.form.value("category", case.category or ""),
    }


async def sources(_: Shown) -> dict[str, Any]:
    return {"sources": [{"value": key, "label": word("source", key)} for key in WINDOW_SOURCES]}

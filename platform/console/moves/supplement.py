"""Ask once for everything that is missing; take it in at the window for somebody who brings it."""

from typing import Any
from uuid import UUID

from cases.commands.supplement import give_supplement, request_supplement
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from web.forms import Form
from web.rows import changed_rows
from workflows.phrases import say_term

MOST_ITEMS = 20
LONGEST = 100
FIELDS = {"missing_listed": "item", "second_has_reason": "reason", "supplement_given": "text"}


def more(form: Form) -> bool:
    """A row added or taken away."""
    return bool(form.value("do"))


async def ask(form: Form, case_id: UUID, actor: Actor) -> None:
    items = tuple(filter(None, form.texts("item", most=LONGEST, limit=MOST_ITEMS)))
    reason = form.text("reason", most=MOST_TEXT, least=0, lines=True)
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await request_supplement(case_id, items=items, reason=reason, actor=actor, **sent)


async def ask_facts(shown: Shown) -> dict[str, Any]:
    before, form = shown.page.supplements, shown.form
    typed = form.values("item")[:MOST_ITEMS]
    return {
        "items": changed_rows(form.value("do"), typed, "", MOST_ITEMS) or typed,
        "most_items": MOST_ITEMS,
        "before": before[-1] if before else None,
        "term": say_term(shown.page.method.clocks["supplement"].term()),
    }


async def take_in(form: Form, case_id: UUID, actor: Actor) -> None:
    text = form.text("text", most=MOST_TEXT, least=0, lines=True)
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await give_supplement(case_id, text=text, actor=actor, **sent)

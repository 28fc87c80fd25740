"""Join a case to another on the same matter: found by its number or among those like it, both seen side by side."""

from typing import Any
from uuid import UUID

from cases.categories import category_title
from cases.commands.merge import merge_case, unmerge_case
from cases.filing import shown_number
from cases.queries.alike import Alike, cases_alike
from cases.queries.mine import case_by_number
from cases.queries.page import CasePage, case_page
from cases.view import shown_of
from console.moves.shared import MOST_TEXT, Shown, at_fields, marks, told_at
from kernel.errors import Invalid, NotFound
from people.actor import Actor
from people.slips import clean_number
from tenants.scope import opened
from tenants.tree import tree
from web.forms import Form
from web.shown import moment
from workflows.words import word

CHOOSE = "请选一件，或者填那件事的编号。"
NOT_FOUND = "您的范围里没有这个编号，请核对一下。"


def more(form: Form) -> bool:
    """Both are shown side by side before they become one."""
    return bool(form.value("do")) or (bool(_chosen(form)) and form.value("seen") != _chosen(form))


def _chosen(form: Form) -> str:
    """A number that was typed counts before one that was picked."""
    return clean_number(form.value("number")) or form.value("into")


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    if not _chosen(form):
        form.wrong("into", CHOOSE)
    sent = marks(form)
    form.check()
    try:
        async with opened(actor.scope):
            main = await case_by_number(_chosen(form), actor)
        await merge_case(case_id, main=main, actor=actor, **sent)
    except NotFound:
        raise Invalid({"number": NOT_FOUND}) from None
    except Invalid as wrong:
        raise at_fields(wrong, dict.fromkeys(("alike_sealed", "main_another", "main_open", "main"), "into")) from None


async def facts(shown: Shown) -> dict[str, Any]:
    """Within the page's transaction, after its own case was read: the other one is opened last."""
    found = await cases_alike(shown.page.case)
    chosen = _chosen(shown.form)
    other, missing = await _other(chosen, shown.actor) if chosen else (None, False)
    return {
        "alike": [_option(case) for case in found],
        "chosen": chosen,
        "other": other,
        "other_told": _told(other) if other else None,
        "own_told": _told(shown.page),
        "missing_number": NOT_FOUND if missing else "",
    }


async def _other(number: str, actor: Actor) -> tuple[CasePage | None, bool]:
    try:
        return await case_page(await case_by_number(number, actor), actor=actor), False
    except NotFound:
        return None, True


def _option(case: Alike) -> dict[str, str]:
    shown = shown_of(case)
    told = (word("state", shown), moment(case.made_at), word("console", "people", n=case.people))
    return {
        "value": case.number,
        "label": case.title,
        "hint": " · ".join((shown_number(case.number), *told)),
        "note": tree.name(case.holder),
    }


def _told(page: CasePage) -> dict[str, Any]:
    case = page.case
    story = next((step.text for step in reversed(page.steps) if step.verb == "case.submit"), "")
    rows = (
        ("title", case.title),
        ("number", page.number),
        ("state", word("state", page.shown)),
        ("made", moment(case.made_at)),
        ("place", tree.full_name(case.place)),
        ("category", category_title(case.category) if case.category else word("topic", case.topic)),
        ("people", word("console", "people", n=case.people)),
        ("holder", tree.name(case.holder)),
    )
    return {
        "rows": [{"term": word("console_merge", name), "text": text} for name, text in rows],
        "story": story,
        "demands": [{"number": demand.seq, "text": demand.text} for demand in page.demands],
    }


async def apart(form: Form, case_id: UUID, actor: Actor) -> None:
    text = form.text("text", most=MOST_TEXT, lines=True, need="请写明为什么拆开。")
    sent = marks(form)
    form.check()
    with told_at({"words_given": "text"}):
        await unmerge_case(case_id, text=text, actor=actor, **sent)

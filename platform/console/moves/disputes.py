"""An order that is not ours: the unit says whose it is and by which clause; the director rules."""

from typing import Any
from uuid import UUID

from cases.categories import line_of
from cases.commands.disputes import reassign, reject_order, rule_back
from cases.queries.units import suggested_units, units_near
from console.moves.shared import MOST_TEXT, RELOAD, Shown, marks, told_at
from people.actor import Actor
from tenants.tree import tree
from web.forms import Form
from workflows.order import OrderState
from workflows.words import word

NONE = "none"
FIELDS = {"clause_named": "clause", "rejection_reasoned": "text", "words_given": "sentence"}
RULED = {**FIELDS, **dict.fromkeys(("one_lead", "lead_active", "another_unit", "handler_not_party"), "unit")}


async def reject(form: Form, case_id: UUID, actor: Actor) -> None:
    order = form.uuid("order", need=RELOAD)
    clause = form.text("clause", most=200, need=word("need", "clause_named"))
    text = form.text("text", most=MOST_TEXT, lines=True, need=word("need", "rejection_reasoned"))
    better = form.value("suggested")
    suggested = None if better in ("", NONE) else form.uuid("suggested", need="请从名单里选，或选“说不准”。")
    sent = marks(form)
    form.check()
    with told_at(FIELDS):
        await reject_order(case_id, order, clause=clause, text=text, suggested=suggested, actor=actor, **sent)


async def reject_facts(shown: Shown) -> dict[str, Any]:
    case = shown.page.case
    line = line_of(case.category or "", shown.page.method)
    suggested = await suggested_units(case.county_id, line, case.holder)
    units = [
        {"value": str(unit.id), "label": unit.name, "hint": f"{unit.clause} {unit.text}".strip()}
        for unit in suggested
        if unit.id != shown.actor.unit_id
    ]
    return {"units": [*units, {"value": NONE, "label": word("console", "unsure_whose")}]}


async def rule(form: Form, case_id: UUID, actor: Actor) -> None:
    order = form.uuid("order", need=RELOAD)
    sentence = form.text("sentence", most=300, need="请写明怎么裁定、依据哪一条；以后同类的事会照此办，不写姓名。")
    back = form.value("do") == "back"
    unit = None if back else form.uuid("unit", need="请选定改派给哪个单位。")
    sent = marks(form)
    form.check()
    with told_at(RULED):
        if unit is None:
            await rule_back(case_id, order, sentence=sentence, actor=actor, **sent)
        else:
            await reassign(case_id, order, unit=unit, sentence=sentence, actor=actor, **sent)


async def rule_facts(shown: Shown) -> dict[str, Any]:
    """The first order that waits, with what the unit said."""
    page = shown.page
    disputed = next((order for order in page.orders if order.state == OrderState.REJECTED), None)
    said = next((step for step in page.steps if step.verb == "order.reject"), None)
    near = await units_near(page.case.county_id, page.case.holder)
    busy = {order.unit_id for order in page.orders if order.round == page.case.round}
    names = {unit.id: unit.name for unit in near}
    return {
        "disputed": disputed,
        "said": said.text if said else "",
        "suggested": names.get(disputed.suggested_unit, "") if disputed and disputed.suggested_unit else "",
        "chosen": shown.form.value("unit", str(disputed.suggested_unit or "") if disputed else ""),
        "units": [
            {"value": str(unit.id), "label": f"{unit.name}（{tree.name(unit.place)}）"}
            for unit in near
            if unit.id not in busy
        ],
    }

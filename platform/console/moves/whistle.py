"""吹哨: which units come, where to, when, and why."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.commands.whistle import Call, blow_whistle
from cases.queries.units import units_near
from console.moves.shared import MOST_TEXT, Shown, at_fields, marks
from kernel.errors import Invalid
from people.actor import Actor
from tenants.tree import tree
from web.forms import Form
from workflows.local_time import LOCAL
from workflows.words import word

MOST_UNITS = 20
WHEN = ("now", "set")
SET = "请写明哪一天、几点，例如 15:30。"
FIELDS = {
    "two_units_called": "unit",
    "units_reachable": "unit",
    "spot_named": "spot",
    "meets_soon": "clock",
    "words_given": "text",
}


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    units = _units(form)
    spot = form.text("spot", most=200, need=word("need", "spot_named"))
    meets_at = _meets_at(form)
    why = form.text("text", most=MOST_TEXT, lines=True, need="请写明为什么要大家来、带什么来。")
    sent = marks(form)
    form.check()
    try:
        await blow_whistle(case_id, call=Call(units, spot, meets_at, why), actor=actor, **sent)
    except Invalid as wrong:
        raise at_fields(wrong, FIELDS) from None


def _units(form: Form) -> tuple[UUID, ...]:
    typed = form.values("unit")
    try:
        found = tuple(UUID(value) for value in typed[:MOST_UNITS])
    except ValueError:
        form.wrong("unit", word("need", "units_reachable"))
        return ()
    if len(set(found)) < 2:
        form.wrong("unit", word("need", "two_units_called"))
    return found


def _meets_at(form: Form) -> datetime | None:
    """None for at once."""
    if form.choice("when", WHEN, need="请选什么时候到。") != "set":
        return None
    try:
        return datetime.fromisoformat(f"{form.value('day')}T{form.value('clock')}").replace(tzinfo=LOCAL)
    except ValueError:
        form.wrong("clock", SET)
        return None


async def facts(shown: Shown) -> dict[str, Any]:
    near = await units_near(shown.page.case.county_id, shown.page.case.holder)
    return {
        "units": [{"value": str(unit.id), "label": unit.name, "hint": tree.name(unit.place)} for unit in near],
        "term": shown.page.method.clocks["check_in"].normal.amount,
        "when": [{"value": value, "label": word("whistle_when", value)} for value in WHEN],
    }

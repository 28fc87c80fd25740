"""吹哨: which units come, where to, when, and why; how it ended; how each side scores the other."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.commands.check_in import score_whistle
from cases.commands.end_whistle import end_whistle
from cases.commands.whistle import Call, blow_whistle
from cases.queries.units import units_near
from console.moves.shared import MOST_TEXT, RELOAD, Shown, marks, told_at
from people.actor import Actor
from tenants.tree import tree
from web.forms import Form
from workflows.local_time import LOCAL
from workflows.needs.whistle import OUTCOMES
from workflows.words import word

MOST_UNITS = 20
WHEN = ("now", "set")
YES_NO = ("yes", "no")
SCORED = ("needed", "place_right")
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
    with told_at(FIELDS):
        await blow_whistle(case_id, call=Call(units, spot, meets_at, why), actor=actor, **sent)


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


async def end(form: Form, case_id: UUID, actor: Actor) -> None:
    outcome = form.choice("outcome", OUTCOMES, need=word("need", "outcome_said"))
    text = form.text("text", most=MOST_TEXT, lines=True, need="请写明到场以后定了什么、谁来做、什么时候做完。")
    brought = {unit: form.value(f"brought_{unit}") for unit in _came(form)}
    sent = marks(form)
    form.check()
    with told_at({"words_given": "text", "outcome_said": "outcome", "comers_scored": "came"}):
        await end_whistle(case_id, outcome=outcome, text=text, brought=brought, actor=actor, **sent)


def _came(form: Form) -> list[UUID]:
    try:
        return [UUID(value) for value in form.values("came")[:MOST_UNITS]]
    except ValueError:
        form.wrong("came", RELOAD)
        return []


async def end_facts(shown: Shown) -> dict[str, Any]:
    """Of every unit that came, whether it brought what was needed; who did not come is absent."""
    form = shown.form
    came = [unit for unit in shown.page.called if unit.arrived_at is not None]
    return {
        "outcomes": [{"value": value, "label": word("whistle_outcome", value)} for value in OUTCOMES],
        "came": [str(unit.unit_id) for unit in came],
        "absent": [unit.unit for unit in shown.page.called if unit.arrived_at is None],
        "scores": [_ask(form, f"brought_{unit.unit_id}", unit.unit) for unit in came],
    }


async def score(form: Form, case_id: UUID, actor: Actor) -> None:
    called = form.uuid("called", need=RELOAD)
    scores = {name: form.choice(name, YES_NO, need=word("need", "score_given")) for name in SCORED}
    sent = marks(form)
    form.check()
    await score_whistle(case_id, called, scores=scores, actor=actor, **sent)


async def score_facts(shown: Shown) -> dict[str, Any]:
    mine = next(unit for unit in shown.page.called if any(move.name == "score" for move in unit.moves))
    asked = [_ask(shown.form, name, word("whistle_score", name)) for name in SCORED]
    for question in asked:
        question["error"] = shown.form.error(question["name"], shown.wrong)
    return {"called": mine.id, "scores": asked}


def _ask(form: Form, name: str, legend: str) -> dict[str, Any]:
    options = [{"value": said, "label": word("yes_no", said)} for said in YES_NO]
    return {"name": name, "legend": legend, "options": options, "value": form.value(name)}

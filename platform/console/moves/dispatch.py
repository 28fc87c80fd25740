"""Dispatch: units suggested from the duty list with the reason, one press each; others may assist."""

from typing import Any
from uuid import UUID

from cases.categories import category_title, line_of
from cases.commands.dispatch import dispatch_case
from cases.queries.units import Suggestion, UnitName, suggested_units, units_at
from console.moves.shared import Shown, marks, told_at
from people.actor import Actor
from tenants.tree import tree
from web.forms import NOBODY, Form
from workflows.words import word

MOST_ASSISTS = 10
LEAD = "请点一个单位旁边的“派给”。"
NEEDS = ("one_lead", "lead_active", "lead_has_duty", "handler_not_party")


async def act(form: Form, case_id: UUID, actor: Actor) -> None:
    lead = form.uuid("lead", need=LEAD)
    instruction = form.text("instruction", most=1000, least=0, lines=True)
    why = form.text(f"why_{lead}", most=300, least=0)
    assists = _assists(form)
    sent = marks(form)
    form.check()
    with told_at(dict.fromkeys(NEEDS, "lead")):
        await dispatch_case(
            case_id, lead=lead, assists=assists, instruction=instruction, why=why, actor=actor, **sent
        )


def _assists(form: Form) -> tuple[UUID, ...]:
    typed = form.values("assist")
    if len(typed) > MOST_ASSISTS:
        form.wrong("assist", f"协办单位最多 {MOST_ASSISTS} 个。")
    try:
        return tuple(UUID(value) for value in typed[:MOST_ASSISTS])
    except ValueError:
        form.wrong("assist", "请从名单里选协办单位。")
        return ()


async def facts(shown: Shown) -> dict[str, Any]:
    """Within the page's transaction: two statements."""
    case = shown.page.case
    line = line_of(case.category or "", shown.page.method)
    suggested = await suggested_units(case.county_id, line, case.holder)
    near = await units_at(case.county_id, shown.page.joint_desks)
    return {
        "suggested": [_suggestion(unit) for unit in suggested],
        "assists": [_assist(unit) for unit in near],
        "category": category_title(case.category) if case.category else "",
        "nobody": NOBODY,
    }


def _suggestion(unit: Suggestion) -> dict[str, Any]:
    return {
        "id": unit.id,
        "name": unit.name,
        "short": unit.short,
        "place": tree.name(unit.place),
        "why": f"{unit.clause} {unit.text}".strip(),
        "stationing": _stationing(unit),
    }


def _stationing(unit: Suggestion) -> str:
    if unit.mode is None:
        return ""
    window = word("stationing", "window", no=unit.window_no) if unit.window_no else ""
    return word("stationing", unit.mode.lower()) + window


def _assist(unit: UnitName) -> dict[str, str]:
    return {"value": str(unit.id), "label": unit.name, "hint": tree.name(unit.place)}

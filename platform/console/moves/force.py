"""专项小组: which units join the lead, for what, until when; a later day with a reason; its end with a result."""

from typing import Any
from uuid import UUID

from cases.commands.force import dissolve_force, form_force, prolong_force
from cases.forces import most_days
from cases.queries.units import units_at
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from kernel.instant import now
from people.actor import Actor
from tenants.tree import tree
from web.forms import Form
from workflows.order import OPEN
from workflows.words import word

MOST_UNITS = 20
FIELDS = {
    **dict.fromkeys(("force_joined", "joining_reachable"), "unit"),
    **{"force_until": "until", "words_given": "text"},
}


async def form(sent: Form, case_id: UUID, actor: Actor) -> None:
    units, until = _units(sent), sent.day("until", need=word("need", "force_until"))
    task = sent.text("text", most=MOST_TEXT, lines=True, need=word("force", "task_need"))
    known = marks(sent)
    sent.check()
    with told_at(FIELDS):
        await form_force(case_id, units=units, until=until, task=task, actor=actor, **known)


def _units(sent: Form) -> tuple[UUID, ...]:
    try:
        return tuple(UUID(value) for value in sent.values("unit")[:MOST_UNITS])
    except ValueError:
        sent.wrong("unit", word("need", "joining_reachable"))
        return ()


async def form_facts(shown: Shown) -> dict[str, Any]:
    page = shown.page
    working = {order.unit_id for order in page.orders if order.round == page.case.round and order.state in OPEN}
    near = await units_at(page.case.county_id, page.joint_desks)
    free = [unit for unit in near if unit.id not in working | {page.case.lead_unit}]
    helping = [order.unit for order in page.orders if order.unit_id in working and order.part == "assist"]
    return {
        "units": [{"value": str(unit.id), "label": unit.name, "hint": tree.name(unit.place)} for unit in free],
        "helping": "、".join(helping),
        **await until_facts(shown),
    }


async def until_facts(shown: Shown) -> dict[str, Any]:
    return {"most": most_days(shown.page.case, shown.page.method, now())}


async def prolong(sent: Form, case_id: UUID, actor: Actor) -> None:
    until = sent.day("until", need=word("need", "force_until"))
    text = sent.text("text", most=MOST_TEXT, lines=True, need=word("force", "prolong_need"))
    known = marks(sent)
    sent.check()
    with told_at(FIELDS):
        await prolong_force(case_id, until=until, text=text, actor=actor, **known)


async def dissolve(sent: Form, case_id: UUID, actor: Actor) -> None:
    text = sent.text("text", most=MOST_TEXT, lines=True, need=word("force", "dissolve_need"))
    known = marks(sent)
    sent.check()
    with told_at(FIELDS):
        await dissolve_force(case_id, text=text, actor=actor, **known)

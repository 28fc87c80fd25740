"""Another unit is asked to help; somebody of the staff steps aside."""

from typing import Any
from uuid import UUID

from cases.commands.help import ask_help
from cases.commands.recuse import recuse
from cases.queries.units import staff_at, units_at
from console.moves.shared import MOST_TEXT, Shown, marks, told_at
from people.actor import Actor
from people.roles import Role
from tenants.tree import tree
from web.forms import Form
from workflows.order import OPEN
from workflows.words import word


async def ask(form: Form, case_id: UUID, actor: Actor) -> None:
    unit = form.uuid("unit", need="请选定请哪个单位协办。")
    text = form.text("text", most=MOST_TEXT, lines=True, need="请写明请他们做什么、什么时候要。")
    sent = marks(form)
    form.check()
    with told_at({"helper_free": "unit", "words_given": "text"}):
        await ask_help(case_id, unit=unit, text=text, actor=actor, **sent)


async def ask_facts(shown: Shown) -> dict[str, Any]:
    page = shown.page
    busy = {order.unit_id for order in page.orders if order.round == page.case.round and order.state in OPEN}
    near = await units_at(page.case.county_id, page.joint_desks)
    return {
        "units": [
            {"value": str(unit.id), "label": f"{unit.name}（{tree.name(unit.place)}）"}
            for unit in near
            if unit.id not in busy
        ]
    }


async def step_aside(form: Form, case_id: UUID, actor: Actor) -> None:
    person = form.uuid("person", need=word("need", "person_named"))
    text = form.text("text", most=MOST_TEXT, lines=True, need="请写明与这件事的关系，例如“被申请人的弟弟”。")
    sent = marks(form)
    form.check()
    with told_at({"person_named": "person", "words_given": "text"}):
        await recuse(case_id, person=person, text=text, actor=actor, **sent)


async def aside_facts(shown: Shown) -> dict[str, Any]:
    """Oneself; a director may also name a colleague of the desk."""
    actor, case = shown.actor, shown.page.case
    people = [{"value": str(actor.person_id), "label": word("console", "myself")}]
    if Role.DIRECTOR in actor.roles:
        staff = await staff_at(case.county_id, case.holder)
        people += [{"value": str(post.person_id), "label": post.name} for post in staff]
    return {"people": [person for n, person in enumerate(people) if n == 0 or person["value"] != people[0]["value"]]}

"""How an actor stands to a case or to one of its orders."""

from typing import Any

from cases.view import CaseRow
from people.actor import Actor
from workflows.engine import Where


def relations_to_case(case: CaseRow, lead: Any | None, actor: Actor) -> frozenset[Where]:
    found: set[Where] = set()
    if actor.scope.place is not None:
        if case.holder == actor.place:
            found.add(Where.HOLDER)
        if case.place == actor.place:
            found.add(Where.OWNER)
        if case.holder != actor.place and case.holder.startswith(actor.place):
            found.add(Where.SUPERIOR)
    if lead is not None and actor.unit_id == lead["unit_id"]:
        found.add(Where.LEAD_UNIT)
    if actor.case_id == case.id or (actor.person_id is not None and actor.person_id == case.applicant):
        found.add(Where.APPLICANT)
    return frozenset(found)


def relations_to_order(order: Any, actor: Actor) -> frozenset[Where]:
    if actor.unit_id is None or actor.unit_id != order["unit_id"]:
        return frozenset()
    return frozenset({Where.LEAD_UNIT if order["part"] == "lead" else Where.ASSIST_UNIT})

"""The facts that the predicates of a procedure judge, gathered from a case and its file."""

from typing import Any
from uuid import UUID

from cases.view import CaseFile, CaseRow
from people.actor import Actor
from workflows.facts import Facts
from workflows.order import AT_WORK, OPEN


def facts_of(case: CaseRow, file: CaseFile, actor: Actor, **more: Any) -> Facts:
    """What the rows say; `more` is what the form adds or changes."""
    orders = file.orders_of(case.round)
    lead = file.lead(case.round)
    known: dict[str, Any] = {
        "actor": actor.person_id or (case.applicant if actor.case_id == case.id else None),
        "actor_unit": actor.unit_id,
        "parties": frozenset(party["person_id"] for party in file.parties),
        "category": case.category or "",
        "place": case.place,
        "grade": case.grade or "",
        "demands": len(file.demands),
        "demands_answered": sum(demand["answer"] is not None for demand in file.demands),
        "lead_taken": lead is not None and lead["state"] in AT_WORK,
        "open_assists": sum(order["part"] == "assist" and order["state"] in OPEN for order in orders),
        "handled_by": _handled_by(orders, file.feedback),
        "handling_units": frozenset(order["unit_id"] for order in orders),
        "missed_visits": tuple(
            visit["at"] for visit in file.visits if visit["round"] == case.round and not visit["reached"]
        ),
    }
    return Facts(**{**known, **more})


def _handled_by(orders: list[Any], feedback: list[Any]) -> frozenset[UUID]:
    """Of these orders' round; a feedback belongs to it when it was given since they were sent."""
    hands = {order[column] for order in orders for column in ("taken_by", "result_by")}
    sent = [order["sent_at"] for order in orders]
    hands |= {note["author"] for note in feedback if sent and note["at"] >= min(sent)}
    return frozenset(hand for hand in hands if hand is not None)

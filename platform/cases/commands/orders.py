"""What a unit does with its order: take it, tell how it goes, hand in an assisting result."""

from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.driving import move_order
from cases.facts import facts_of_order
from cases.relations import relations_to_order
from kernel.errors import NotFound
from people.actor import Actor
from workflows.case import CaseState
from workflows.engine import Move
from workflows.order import ORDER
from workflows.refusals import NotOpen, NotYours


async def take_order(case_id: UUID, order_id: UUID, *, version: int, key: UUID, actor: Actor) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        order = find_order(change, order_id)
        move = permit_order(change, order, "take")
        change.tick(move, order_id)
        taken = {"taken_at": change.moment, "taken_by": actor.person_id, "taken_as": actor.title}
        await move_order(change, order, move, **taken)
        change.tell("order.take", "dispatch_order", order_id, part=order["part"], unit=str(order["unit_id"]))


async def give_feedback(
    case_id: UUID, order_id: UUID, *, version: int, text: str, public: bool, key: UUID, actor: Actor
) -> None:
    """`public`: the applicant reads it too."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        order = find_order(change, order_id)
        move = permit_order(change, order, "feedback", text_length=len(text.strip()))
        note = await change.note("feedback", text, public=public)
        change.tick(move, order_id)
        first = order["feedback_at"] or change.moment
        await move_order(change, order, move, feedback_at=first)
        change.tell("order.feedback", "dispatch_order", order_id, unit=str(order["unit_id"]), **note)


async def hand_in_assist(case_id: UUID, order_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """An assisting unit's part is done; the lead unit may then submit the result of the whole."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        order = find_order(change, order_id)
        move = permit_order(change, order, "submit_result", text_length=len(text.strip()))
        note = await change.note("assist_result", text, public=False)
        change.tick(move, order_id)
        await move_order(change, order, move, result_at=change.moment, result_by=actor.person_id)
        change.tell("order.submit_result", "dispatch_order", order_id, unit=str(order["unit_id"]), **note)


def find_order(change: Change, order_id: UUID) -> Any:
    for order in change.file.orders:
        if order["id"] == order_id:
            return order
    raise NotFound()


def permit_order(change: Change, order: Any, name: str, **more: Any) -> Move:
    """Raises Conflict while the case itself stands still: on the ledger, suspended, under review."""
    roles, relations = change.actor.roles, relations_to_order(order, change.actor)
    if not any(move.is_for(roles, relations) for move in ORDER.moves if move.name == name):
        raise NotYours("order", name)
    if change.case.state != CaseState.IN_PROGRESS:
        raise NotOpen("case", name, change.case.state)
    facts = change.facts(**facts_of_order(order, change.case, change.method), **more)
    return ORDER.permit(name, roles=roles, relations=relations, state=order["state"], facts=facts)

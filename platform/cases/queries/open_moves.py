"""The buttons of a case: which moves of it, of its orders and of what hangs on it are open to a reader."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.facts import facts_of, facts_of_order
from cases.relations import relations_to_case, relations_to_order, relations_to_proposal, relations_to_transfer
from cases.view import CaseFile, CaseRow
from people.actor import Actor
from workflows.case import ENDED, CaseState
from workflows.engine import Move
from workflows.expert import EXPERT, ExpertState
from workflows.force import FORCE
from workflows.leaders import seats_for
from workflows.method import Method
from workflows.order import ORDER
from workflows.procedures import procedure
from workflows.proposal import PROPOSAL
from workflows.seat import SEAT
from workflows.transfer import TRANSFER


@dataclass(frozen=True, slots=True)
class OrderMove:
    """A move of one of the orders, as a button."""

    name: str
    order_id: UUID


def case_moves(case: CaseRow, file: CaseFile, actor: Actor, method: Method) -> list[Move]:
    relations = relations_to_case(case, file, actor)
    facts = facts_of(case, file, actor, method)
    return procedure(case.procedure).open_to(actor.roles, relations, case.state, facts)


def order_moves(case: CaseRow, file: CaseFile, actor: Actor, method: Method) -> list[OrderMove]:
    if case.state != CaseState.IN_PROGRESS:
        return []  # a case that is suspended, on the ledger or under review asks nothing of its units
    return [
        OrderMove(move.name, order["id"])
        for order in file.orders_of(case.round)
        for move in ORDER.open_to(
            actor.roles,
            relations_to_order(order, actor),
            order["state"],
            facts_of(case, file, actor, method, **facts_of_order(order, case, method)),
        )
    ]


def other_moves(case: CaseRow, file: CaseFile, actor: Actor, method: Method) -> dict[str, Any]:
    """Of the proposal, the leaders' seats, the task force, whoever is asked, and the hop that brought it here."""
    facts, roles, moves = facts_of(case, file, actor, method), actor.roles, dict[str, list[Move]]()
    if (waiting := file.proposed) is not None:
        stands = relations_to_proposal(waiting, actor)
        moves["proposal_moves"] = PROPOSAL.open_to(roles, stands, waiting["state"], facts)
    seats = () if case.sealed else seats_for(method.leaders, case.grade, case.place.count("/"))
    if seats and case.state not in ENDED:
        stands = relations_to_case(case, file, actor)
        moves["seat_moves"] = SEAT.open_to(roles, stands, SEAT.start, facts)
    if (force := file.force) is not None:
        moves["force_moves"] = FORCE.open_to(roles, relations_to_case(case, file, actor), force["state"], facts)
    if any(row["state"] == ExpertState.ASKED for row in file.experts):
        moves["expert_moves"] = EXPERT.open_to(roles, relations_to_case(case, file, actor), EXPERT.start, facts)
    if (hop := file.transfer_for(case, actor.place)) is not None:
        stands = relations_to_transfer(hop, case, actor)
        moves["transfer_moves"] = TRANSFER.open_to(roles, stands, hop["state"], facts)
    return moves

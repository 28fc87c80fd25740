"""Why a step is not open to somebody, said by the procedure itself."""

from collections.abc import Callable, Mapping

from cases.facts import facts_of, facts_of_check_in, facts_of_order
from cases.queries.case import case_file
from cases.queries.page import CasePage
from cases.relations import (
    relations_to_case,
    relations_to_check_in,
    relations_to_order,
    relations_to_proposal,
    relations_to_transfer,
    relations_to_whistle,
)
from cases.view import CaseFile
from console.steps import Screen
from kernel.errors import Conflict
from people.actor import Actor
from workflows.expert import EXPERT
from workflows.force import FORCE
from workflows.needs import NEEDS
from workflows.order import ORDER
from workflows.procedures import procedure
from workflows.proposal import PROPOSAL
from workflows.refusals import Needs, NotYours
from workflows.seat import SEAT
from workflows.transfer import TRANSFER
from workflows.whistle import CHECK_IN, WHISTLE
from workflows.words import word

LATER = "这一步现在还不能做。请看看最新情况，再定下一步。"


async def refuse(page: CasePage, screen: Screen, actor: Actor) -> None:
    """Always raises: Forbidden where the step is never this person's, else Conflict. One statement."""
    case = page.case
    file = await case_file(case.county_id, case.id)
    name = min(screen.moves)
    try:
        TABLES.get(screen.of, _of_case)(page, file, name, actor)
    except Needs as wrong:
        standing = [need for need in wrong.unmet if NEEDS[need].standing]
        raise Conflict("".join(word("need", need) for need in standing) or LATER) from None
    raise Conflict(LATER)


def _of_case(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    case, facts = page.case, facts_of(page.case, file, actor, page.method)
    relations = relations_to_case(case, file, actor)
    procedure(case.procedure).permit(name, roles=actor.roles, relations=relations, state=case.state, facts=facts)


def _of_orders(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    for order in file.orders_of(page.case.round):
        if relations := relations_to_order(order, actor):
            facts = facts_of(page.case, file, actor, page.method, **facts_of_order(order, page.case, page.method))
            ORDER.permit(name, roles=actor.roles, relations=relations, state=order["state"], facts=facts)
            return
    raise NotYours("order", name)


def _of_proposal(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    if not file.proposals:
        raise NotYours("proposal", name)
    last = file.proposals[-1]
    facts = facts_of(page.case, file, actor, page.method)
    relations = relations_to_proposal(last, actor)
    PROPOSAL.permit(name, roles=actor.roles, relations=relations, state=last["state"], facts=facts)


def _of_transfer(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    if not file.transfers:
        raise NotYours("transfer", name)
    hop = file.transfer_for(page.case, actor.place) or file.transfers[-1]
    facts = facts_of(page.case, file, actor, page.method)
    relations = relations_to_transfer(hop, page.case, actor)
    TRANSFER.permit(name, roles=actor.roles, relations=relations, state=hop["state"], facts=facts)


def _of_seat(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    facts, relations = facts_of(page.case, file, actor, page.method), relations_to_case(page.case, file, actor)
    SEAT.permit(name, roles=actor.roles, relations=relations, state=SEAT.start, facts=facts)


def _of_force(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    if not file.forces:
        raise NotYours("force", name)
    facts, relations = facts_of(page.case, file, actor, page.method), relations_to_case(page.case, file, actor)
    FORCE.permit(name, roles=actor.roles, relations=relations, state=file.forces[-1]["state"], facts=facts)


def _of_expert(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    if not file.experts:
        raise NotYours("expert", name)
    facts, relations = facts_of(page.case, file, actor, page.method), relations_to_case(page.case, file, actor)
    EXPERT.permit(name, roles=actor.roles, relations=relations, state=file.experts[-1]["state"], facts=facts)


def _of_whistle(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    if not file.whistles:
        raise NotYours("whistle", name)
    last = file.whistles[-1]
    facts = facts_of(page.case, file, actor, page.method)
    relations = relations_to_whistle(last, page.case, actor)
    WHISTLE.permit(name, roles=actor.roles, relations=relations, state=last["state"], facts=facts)


def _of_check_in(page: CasePage, file: CaseFile, name: str, actor: Actor) -> None:
    for called in reversed(file.called):
        if relations := relations_to_check_in(called, actor):
            facts = facts_of(page.case, file, actor, page.method, **facts_of_check_in(called))
            CHECK_IN.permit(name, roles=actor.roles, relations=relations, state=called["state"], facts=facts)
            return
    raise NotYours("check_in", name)


# By what a step is a step of; every other one is the case's own.
TABLES: Mapping[str, Callable[[CasePage, CaseFile, str, Actor], None]] = {
    "order": _of_orders,
    "proposal": _of_proposal,
    "transfer": _of_transfer,
    "seat": _of_seat,
    "force": _of_force,
    "expert": _of_expert,
    "whistle": _of_whistle,
    "check_in": _of_check_in,
}

"""Why a step is not open to somebody, said by the procedure itself."""

from cases.facts import facts_of
from cases.queries.case import case_file
from cases.queries.page import CasePage
from cases.relations import relations_to_case, relations_to_order
from console.steps import Screen
from kernel.errors import Conflict
from people.actor import Actor
from workflows.needs import NEEDS
from workflows.order import ORDER
from workflows.procedures import procedure
from workflows.refusals import Needs, NotYours
from workflows.words import word

LATER = "这一步现在还不能做。请看看最新情况，再定下一步。"


async def refuse(page: CasePage, screen: Screen, actor: Actor) -> None:
    """Always raises: Forbidden where the step is never this person's, else Conflict. One statement."""
    case = page.case
    file = await case_file(case.county_id, case.id)
    facts = facts_of(case, file, actor)
    name = min(screen.moves)
    try:
        if screen.of_order:
            for order in file.orders_of(case.round):
                if relations := relations_to_order(order, actor):
                    ORDER.permit(name, roles=actor.roles, relations=relations, state=order["state"], facts=facts)
            raise NotYours("order", name)
        relations = relations_to_case(case, file.lead(case.round), actor)
        table = procedure(case.procedure)
        table.permit(name, roles=actor.roles, relations=relations, state=case.state, facts=facts)
    except Needs as wrong:
        standing = [need for need in wrong.unmet if NEEDS[need].standing]
        raise Conflict("".join(word("need", need) for need in standing) or LATER) from None
    raise Conflict(LATER)

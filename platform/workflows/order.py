"""The dispatch order to one unit, lead or assist. Relations are those to this order, not to the case."""

from enum import StrEnum

from people.roles import Role
from workflows.engine import NOBODY, Move, Procedure, Where, at


class OrderState(StrEnum):
    SENT = "SENT"
    TAKEN = "TAKEN"
    RESULT_SUBMITTED = "RESULT_SUBMITTED"
    APPROVED = "APPROVED"
    RETURNED = "RETURNED"
    REJECTED = "REJECTED"
    RULED_BACK = "RULED_BACK"
    REASSIGNED = "REASSIGNED"
    CANCELLED = "CANCELLED"


SENT, TAKEN, RETURNED = OrderState.SENT, OrderState.TAKEN, OrderState.RETURNED
RESULT_SUBMITTED, APPROVED = OrderState.RESULT_SUBMITTED, OrderState.APPROVED

# The unit still has to do something.
OPEN = frozenset({SENT, TAKEN, RETURNED, OrderState.RULED_BACK})
AT_WORK = frozenset({TAKEN, RETURNED})

ASSIST = at(Where.ASSIST_UNIT, Role.HANDLER, Role.UNIT_LEADER)
UNIT = at(Where.LEAD_UNIT, Role.HANDLER, Role.UNIT_LEADER) | ASSIST

# The lead's result, its approval and its return are moves of the case, which drives them here.
# fmt: off
ORDER = Procedure("order", 1, OrderState, start=SENT, begins=("take", "feedback"), moves=(
    #    move             from                          to                who
    Move("take",          frozenset({SENT}),            TAKEN,            UNIT,
         needs=("actor_not_party",), stops=("take",)),
    Move("feedback",      frozenset({TAKEN, RETURNED}), None,             UNIT,
         needs=("progress_told", "actor_not_party"), stops=("feedback",)),
    Move("submit_result", frozenset({TAKEN, RETURNED}), RESULT_SUBMITTED, ASSIST,
         needs=("progress_told", "actor_not_party"), stops=("feedback",)),
    Move("approve",       frozenset({RESULT_SUBMITTED}), APPROVED,        NOBODY),
    Move("return_result", frozenset({RESULT_SUBMITTED}), RETURNED,        NOBODY),
))
# fmt: on

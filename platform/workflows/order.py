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
REJECTED, RULED_BACK = OrderState.REJECTED, OrderState.RULED_BACK
REASSIGNED, CANCELLED = OrderState.REASSIGNED, OrderState.CANCELLED

# The unit still has to do something.
OPEN = frozenset({SENT, TAKEN, RETURNED, RULED_BACK})
AT_WORK = frozenset({TAKEN, RETURNED})

ASSIST = at(Where.ASSIST_UNIT, Role.HANDLER, Role.UNIT_LEADER)
UNIT = at(Where.LEAD_UNIT, Role.HANDLER, Role.UNIT_LEADER) | ASSIST
LEADER = at(Where.LEAD_UNIT, Role.UNIT_LEADER) | at(Where.ASSIST_UNIT, Role.UNIT_LEADER)

# What is driven by a move of the case is nobody's here: its result, its return, a ruling, a pause of the whole.
# fmt: off
ORDER = Procedure("order", 1, OrderState, start=SENT, begins=("take", "feedback"), moves=(
    #    move             from                          to                who
    Move("take",          frozenset({SENT, RULED_BACK}), TAKEN,           UNIT,
         needs=("actor_not_party",), stops=("take",)),
    Move("feedback",      frozenset({TAKEN, RETURNED}), None,             UNIT,
         needs=("progress_told", "actor_not_party"), stops=("feedback",)),
    Move("submit_result", frozenset({TAKEN, RETURNED}), RESULT_SUBMITTED, ASSIST,
         needs=("progress_told", "actor_not_party"), stops=("feedback",)),
    Move("reject",        frozenset({SENT, TAKEN}),     REJECTED,         LEADER,
         needs=("clause_named", "rejection_reasoned", "reject_in_time", "not_ruled", "actor_not_party"),
         starts=("rule",), stops=("take", "feedback")),
    Move("approve",       frozenset({RESULT_SUBMITTED}), APPROVED,        NOBODY),
    Move("return_result", frozenset({RESULT_SUBMITTED}), RETURNED,        NOBODY),
    Move("rule_back",     frozenset({REJECTED}),        RULED_BACK,       NOBODY,
         starts=("take", "feedback"), stops=("rule",)),
    Move("reassign",      frozenset({REJECTED}),        REASSIGNED,       NOBODY,
         stops=("rule",)),
    Move("cancel",        OPEN | {REJECTED, RESULT_SUBMITTED}, CANCELLED, NOBODY,
         stops=("take", "feedback", "rule")),
    Move("pause",         OPEN | {REJECTED},            None,             NOBODY,
         pauses=("take", "feedback", "rule")),
    Move("resume",        OPEN | {REJECTED},            None,             NOBODY,
         resumes=("take", "feedback", "rule")),
))
# fmt: on

"""The case from the form to its end: its states and the table of its moves."""

from enum import StrEnum

from people.roles import Role
from workflows.engine import Move, Procedure, Where, at
from workflows.order import OrderState


class CaseState(StrEnum):
    """All that a row may hold; a state without a row yet, or no longer, stays a word that can be read."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    SUPPLEMENT_REQUESTED = "SUPPLEMENT_REQUESTED"
    ACCEPTED = "ACCEPTED"
    IN_PROGRESS = "IN_PROGRESS"
    SUSPENDED = "SUSPENDED"
    ON_LEDGER = "ON_LEDGER"
    RESULT_REVIEW = "RESULT_REVIEW"
    AWAITING_VISIT = "AWAITING_VISIT"
    CLOSED = "CLOSED"
    ARCHIVED = "ARCHIVED"
    DECLINED = "DECLINED"
    MERGED = "MERGED"
    WITHDRAWN = "WITHDRAWN"
    VOIDED = "VOIDED"


class DerivedState(StrEnum):
    """Shown in place of the stored state, never stored."""

    DISPATCHED = "DISPATCHED"
    DISPUTED = "DISPUTED"
    MEDIATING = "MEDIATING"
    REDO = "REDO"
    SENT_UP = "SENT_UP"


ENDED = frozenset(
    {
        CaseState.CLOSED,
        CaseState.ARCHIVED,
        CaseState.DECLINED,
        CaseState.MERGED,
        CaseState.WITHDRAWN,
        CaseState.VOIDED,
    }
)

DRAFT, SUBMITTED, ACCEPTED = CaseState.DRAFT, CaseState.SUBMITTED, CaseState.ACCEPTED
IN_PROGRESS, RESULT_REVIEW = CaseState.IN_PROGRESS, CaseState.RESULT_REVIEW
AWAITING_VISIT, CLOSED = CaseState.AWAITING_VISIT, CaseState.CLOSED

APPLICANT = at(Where.APPLICANT, Role.CITIZEN, Role.GUEST)
CLERK = at(Where.HOLDER, Role.INTAKE_CLERK)
DISPATCHER = at(Where.HOLDER, Role.DISPATCHER)
LEAD = at(Where.LEAD_UNIT, Role.HANDLER, Role.UNIT_LEADER)
REVIEWER = at(Where.HOLDER, Role.REVIEWER, Role.DIRECTOR)
VISITOR = at(Where.HOLDER, Role.VISITOR)

# fmt: off
CASE = Procedure("case", 1, CaseState, start=DRAFT, moves=(
    #    move               from                         to              who
    Move("submit",          frozenset({DRAFT}),          SUBMITTED,      APPLICANT | CLERK,
         needs=("notice_accepted", "place_given", "told_enough"),
         starts=("accept",)),
    Move("accept",          frozenset({SUBMITTED}),      ACCEPTED,       CLERK,
         needs=("category_given", "grade_given", "place_given", "demand_given", "actor_not_party"),
         starts=("dispatch", "handle"), stops=("accept",)),
    Move("dispatch",        frozenset({ACCEPTED}),       IN_PROGRESS,    DISPATCHER,
         needs=("one_lead", "lead_active", "lead_has_duty", "handler_not_party", "actor_not_party"),
         stops=("dispatch",)),
    Move("submit_result",   frozenset({IN_PROGRESS}),    RESULT_REVIEW,  LEAD,
         needs=("lead_taken", "demands_answered", "assists_closed", "actor_not_party"),
         starts=("review",), stops=("handle",), drives="submit_result"),
    Move("approve",         frozenset({RESULT_REVIEW}),  AWAITING_VISIT, REVIEWER,
         needs=("not_own_work", "actor_not_party"),
         starts=("visit",), stops=("review",), drives="approve"),
    Move("return_result",   frozenset({RESULT_REVIEW}),  IN_PROGRESS,    REVIEWER,
         needs=("not_own_work", "actor_not_party", "reason_given"),
         stops=("review",), reopens=("handle",), drives="return_result"),
    Move("visit_missed",    frozenset({AWAITING_VISIT}), None,           VISITOR,
         needs=("visitor_stands_apart",)),
    Move("visit_solved",    frozenset({AWAITING_VISIT}), CLOSED,         VISITOR | APPLICANT,
         needs=("visitor_stands_apart", "visit_answered", "said_solved"),
         stops=("visit",)),
    Move("visit_unsolved",  frozenset({AWAITING_VISIT}), IN_PROGRESS,    VISITOR | APPLICANT,
         needs=("visitor_stands_apart", "visit_answered", "said_unsolved"),
         starts=("handle",), stops=("visit",), next_round=True),
    Move("visit_unreached", frozenset({AWAITING_VISIT}), CLOSED,         VISITOR,
         needs=("visitor_stands_apart", "missed_three_times"),
         stops=("visit",)),
))
# fmt: on


def shown_state(
    state: str,
    *,
    lead_state: str | None = None,
    round_no: int = 1,
    mediating: bool = False,
    sent_up: bool = False,
) -> CaseState | DerivedState:
    """What a person reads. `sent_up`: a superior was called and has not answered."""
    stored = CaseState(state)
    if stored not in {ACCEPTED, IN_PROGRESS}:
        return stored
    if sent_up:
        return DerivedState.SENT_UP
    if lead_state == OrderState.REJECTED:
        return DerivedState.DISPUTED
    if mediating:
        return DerivedState.MEDIATING
    if lead_state == OrderState.SENT:
        return DerivedState.REDO if round_no > 1 else DerivedState.DISPATCHED
    return stored

"""Every move is permitted from each of its states once its needs are met, and never before facts are there."""

import pytest

from people.roles import Role
from tests.workflows.enough import (
    ENOUGH,
    IS_PUBLIC,
    LONG_CLOSED,
    NOTHING_DISPUTED,
    ONE_ASKED,
    PAST_TERM,
    PAST_TIME,
    SENT_DOWN,
    UNSOLVED,
    WAS_ACCEPTED,
    WAS_RED,
)
from workflows.case import CASE
from workflows.engine import Procedure, Where
from workflows.expert import EXPERT
from workflows.facts import Facts
from workflows.force import FORCE
from workflows.order import ORDER
from workflows.procedures import PROCEDURES
from workflows.proposal import PROPOSAL
from workflows.refusals import Needs
from workflows.seat import SEAT
from workflows.transfer import TRANSFER
from workflows.whistle import CHECK_IN, WHISTLE

EVERYBODY, EVERYWHERE = set(Role), set(Where)
BEFORE_RESULT = "SUBMITTED SUPPLEMENT_REQUESTED ACCEPTED IN_PROGRESS SUSPENDED ON_LEDGER"
KEPT = "ARCHIVED DECLINED MERGED WITHDRAWN VOIDED"
GRADED = "ACCEPTED IN_PROGRESS SUSPENDED ON_LEDGER RESULT_REVIEW AWAITING_VISIT"
ANY_OPEN = f"{BEFORE_RESULT} RESULT_REVIEW AWAITING_VISIT"

MOVES = [
    (CASE, "submit", "DRAFT", ENOUGH),
    (CASE, "come_again", ANY_OPEN, ENOUGH),
    (CASE, "request_supplement", "SUBMITTED", ENOUGH),
    (CASE, "supplement", "SUPPLEMENT_REQUESTED", ENOUGH),
    (CASE, "answer", "SUBMITTED", ENOUGH),
    (CASE, "settle", "SUBMITTED ACCEPTED", ENOUGH),
    (CASE, "propose_decline", "SUBMITTED SUPPLEMENT_REQUESTED", ENOUGH),
    (CASE, "merge", "SUBMITTED ACCEPTED", ENOUGH),
    (CASE, "unmerge", "MERGED", ENOUGH),
    (CASE, "unmerge_accepted", "MERGED", WAS_ACCEPTED),
    (CASE, "correct_place", "SUBMITTED ACCEPTED", ENOUGH),
    (CASE, "accept", "SUBMITTED", ENOUGH),
    (CASE, "dispatch", "ACCEPTED", ENOUGH),
    (CASE, "rule_back", "IN_PROGRESS", ENOUGH),
    (CASE, "reassign", "IN_PROGRESS", ENOUGH),
    (CASE, "ask_help", "IN_PROGRESS", ENOUGH),
    (CASE, "form_force", "IN_PROGRESS", ENOUGH),
    (CASE, "name_expert", "IN_PROGRESS", ENOUGH),
    (CASE, "whistle", ANY_OPEN, ENOUGH),
    (CASE, "recuse", ANY_OPEN, ENOUGH),
    (CASE, "record_attempt", "ACCEPTED IN_PROGRESS", ENOUGH),
    (CASE, "climb", "ACCEPTED IN_PROGRESS", ENOUGH),
    (CASE, "escalate", "ACCEPTED IN_PROGRESS", NOTHING_DISPUTED),
    (CASE, "delegate", "ACCEPTED", ENOUGH),
    (CASE, "pull_up", ANY_OPEN, NOTHING_DISPUTED),
    (CASE, "order_up", ANY_OPEN, NOTHING_DISPUTED),
    (CASE, "propose_extension", "IN_PROGRESS", ENOUGH),
    (CASE, "propose_suspension", "IN_PROGRESS", ENOUGH),
    (CASE, "resume", "SUSPENDED", ENOUGH),
    (CASE, "propose_ledger", "IN_PROGRESS", ENOUGH),
    (CASE, "review_ledger", "ON_LEDGER", ENOUGH),
    (CASE, "write_off", "ON_LEDGER", ENOUGH),
    (CASE, "propose_void", BEFORE_RESULT, ENOUGH),
    (CASE, "urge", ANY_OPEN, ENOUGH),
    (CASE, "press", ANY_OPEN, ENOUGH),
    (CASE, "regrade", GRADED, ENOUGH),
    (CASE, "ease_red", GRADED, WAS_RED),
    (CASE, "keep_grade", GRADED, ENOUGH),
    (CASE, "remark", ANY_OPEN, ENOUGH),
    (CASE, "withdraw", BEFORE_RESULT, ENOUGH),
    (CASE, "submit_result", "IN_PROGRESS", ENOUGH),
    (CASE, "approve", "RESULT_REVIEW", ENOUGH),
    (CASE, "return_result", "RESULT_REVIEW", ENOUGH),
    (CASE, "visit_missed", "AWAITING_VISIT", ENOUGH),
    (CASE, "visit_heard", "AWAITING_VISIT", ONE_ASKED),
    (CASE, "visit_solved", "AWAITING_VISIT", ENOUGH),
    (CASE, "visit_unsolved", "AWAITING_VISIT", UNSOLVED),
    (CASE, "visit_unreached", "AWAITING_VISIT", ENOUGH),
    (CASE, "reopen", "CLOSED", ENOUGH),
    (CASE, "archive", "CLOSED", LONG_CLOSED),
    (CASE, "keep_longer", KEPT, PAST_TERM),
    (CASE, "propose_destruction", KEPT, PAST_TERM),
    (CASE, "publish", "ACCEPTED IN_PROGRESS SUSPENDED ON_LEDGER RESULT_REVIEW AWAITING_VISIT CLOSED", ENOUGH),
    (CASE, "unpublish", f"{ANY_OPEN} CLOSED ARCHIVED DECLINED MERGED WITHDRAWN VOIDED", IS_PUBLIC),
    (ORDER, "take", "SENT RULED_BACK", ENOUGH),
    (ORDER, "feedback", "TAKEN RETURNED", ENOUGH),
    (ORDER, "submit_result", "TAKEN RETURNED", ENOUGH),
    (ORDER, "reject", "SENT TAKEN", ENOUGH),
    (PROPOSAL, "grant", "PROPOSED", ENOUGH),
    (PROPOSAL, "refuse", "PROPOSED", ENOUGH),
    (SEAT, "name", "MISSING NAMED", ENOUGH),
    (FORCE, "prolong", "WORKING", ENOUGH),
    (FORCE, "dissolve", "WORKING", NOTHING_DISPUTED),
    (EXPERT, "advise", "ASKED", ENOUGH),
    (EXPERT, "let_go", "ASKED", ENOUGH),
    (WHISTLE, "end", "CALLED", ENOUGH),
    (CHECK_IN, "arrive", "CALLED", ENOUGH),
    (CHECK_IN, "arrive_late", "CALLED", PAST_TIME),
    (CHECK_IN, "score", "ON_TIME LATE ABSENT", ENOUGH),
    (TRANSFER, "take_over", "SENT", ENOUGH),
    (TRANSFER, "instruct", "SENT", ENOUGH),
    (TRANSFER, "send_back", "SENT", ENOUGH),
    (TRANSFER, "call_off", "SENT", ENOUGH),
    (TRANSFER, "hand_back", "TAKEN", NOTHING_DISPUTED),
    (TRANSFER, "call_back", "TAKEN", SENT_DOWN),
]
PERMITTED = [(procedure, move, state, facts) for procedure, move, states, facts in MOVES for state in states.split()]
ROWS = [(procedure.name, move, state) for procedure, move, state, _ in PERMITTED]


def test_every_move_that_somebody_makes_is_permitted_above_from_each_of_its_states() -> None:
    in_the_tables = {
        (procedure.name, move.name, source)
        for procedure in PROCEDURES.values()
        for move in procedure.moves
        for source in move.sources
        if move.who
    }

    assert len(ROWS) == 197
    assert set(ROWS) == in_the_tables


@pytest.mark.parametrize(("procedure", "move", "state", "facts"), PERMITTED, ids=["-".join(row) for row in ROWS])
def test_a_move_whose_needs_are_met_is_permitted(procedure: Procedure, move: str, state: str, facts: Facts) -> None:
    permitted = procedure.permit(move, roles=EVERYBODY, relations=EVERYWHERE, state=state, facts=facts)

    assert permitted.name == move


@pytest.mark.parametrize(("procedure", "move", "state", "facts"), PERMITTED, ids=["-".join(row) for row in ROWS])
def test_facts_that_were_never_gathered_permit_nothing(
    procedure: Procedure, move: str, state: str, facts: Facts
) -> None:
    with pytest.raises(Needs):
        procedure.permit(move, roles=EVERYBODY, relations=EVERYWHERE, state=state, facts=Facts())

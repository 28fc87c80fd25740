"""Every need of every row refuses once, by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from people.roles import Role
from tests.workflows.enough import (
    ACTOR,
    ENOUGH,
    GRAVE,
    HALF_ANSWERED,
    IS_PARTY,
    IS_PUBLIC,
    LABOUR,
    LONG_CLOSED,
    MAIN_CASE,
    NO_CATEGORY,
    NO_PLACE,
    NOT_TAKEN,
    NOW,
    OF_THE_UNIT,
    ONE_ASKED,
    OWN_DISPATCH,
    OWN_PROPOSAL,
    OWN_WORK,
    PARTY,
    PARTY_HANDLES,
    PAST_TIME,
    SILENT,
    TOO_MANY_DAYS,
    TWO_LEADS,
    UNIT_CLOSED,
    UNSOLVED,
    WAITING,
    WAS_ACCEPTED,
)
from tests.workflows.refused_leaders import ELSEWHERE
from workflows.case import CASE
from workflows.engine import Procedure, Where
from workflows.facts import Facts
from workflows.order import ORDER
from workflows.procedures import PROCEDURES
from workflows.proposal import PROPOSAL
from workflows.refusals import Needs
from workflows.sides import Asking
from workflows.whistle import CHECK_IN, WHISTLE

ASKED_BEFORE = replace(ENOUGH, side="applicant", sides={"applicant": Asking(asked=True)})
EVERYBODY, EVERYWHERE = set(Role), set(Where)

REFUSED = [  # procedure, move, from, need, facts that lack this alone
    *ELSEWHERE,
    (CASE, "submit", "DRAFT", "notice_accepted", replace(ENOUGH, notice_accepted=False)),
    (CASE, "submit", "DRAFT", "place_given", NO_PLACE),
    (CASE, "submit", "DRAFT", "told_enough", replace(ENOUGH, text_length=9)),
    (CASE, "submit", "DRAFT", "few_speakers", replace(ENOUGH, speakers=6)),
    (CASE, "come_again", "SUSPENDED", "words_given", SILENT),
    (CASE, "request_supplement", "SUBMITTED", "missing_listed", replace(ENOUGH, missing=0)),
    (CASE, "request_supplement", "SUBMITTED", "second_has_reason", SILENT),
    (CASE, "request_supplement", "SUBMITTED", "actor_not_party", IS_PARTY),
    (CASE, "supplement", "SUPPLEMENT_REQUESTED", "supplement_given", SILENT),
    (CASE, "answer", "SUBMITTED", "not_grave", GRAVE),
    (CASE, "answer", "SUBMITTED", "category_given", NO_CATEGORY),
    (CASE, "answer", "SUBMITTED", "words_given", SILENT),
    (CASE, "answer", "SUBMITTED", "actor_not_party", IS_PARTY),
    (CASE, "settle", "ACCEPTED", "not_grave", GRAVE),
    (CASE, "settle", "SUBMITTED", "category_given", NO_CATEGORY),
    (CASE, "settle", "SUBMITTED", "words_given", SILENT),
    (CASE, "settle", "SUBMITTED", "both_agreed", replace(ENOUGH, both_agreed=False)),
    (CASE, "settle", "SUBMITTED", "actor_not_party", IS_PARTY),
    (CASE, "propose_decline", "SUBMITTED", "nothing_proposed", WAITING),
    (CASE, "propose_decline", "SUBMITTED", "not_a_main_case", MAIN_CASE),
    (CASE, "propose_decline", "SUBMITTED", "decline_reason_given", replace(ENOUGH, reason="appraisal")),
    (CASE, "propose_decline", "SUBMITTED", "channel_named", SILENT),
    (CASE, "propose_decline", "SUBMITTED", "actor_not_party", IS_PARTY),
    (CASE, "merge", "SUBMITTED", "not_a_main_case", MAIN_CASE),
    (CASE, "merge", "SUBMITTED", "safe_to_join", GRAVE),
    (CASE, "merge", "SUBMITTED", "main_open", replace(ENOUGH, main_state="CLOSED")),
    (CASE, "merge", "SUBMITTED", "main_another", replace(ENOUGH, main_is_another=False)),
    (CASE, "merge", "ACCEPTED", "alike_sealed", replace(ENOUGH, sealed=True)),
    (CASE, "merge", "ACCEPTED", "actor_not_party", IS_PARTY),
    (CASE, "unmerge", "MERGED", "merged_before_acceptance", WAS_ACCEPTED),
    (CASE, "unmerge", "MERGED", "words_given", SILENT),
    (CASE, "unmerge", "MERGED", "actor_not_party", IS_PARTY),
    (CASE, "unmerge_accepted", "MERGED", "merged_after_acceptance", ENOUGH),
    (CASE, "unmerge_accepted", "MERGED", "words_given", replace(WAS_ACCEPTED, text_length=0)),
    (CASE, "unmerge_accepted", "MERGED", "actor_not_party", replace(WAS_ACCEPTED, actor=PARTY)),
    (CASE, "correct_place", "SUBMITTED", "place_given", NO_PLACE),
    (CASE, "correct_place", "ACCEPTED", "place_differs", replace(ENOUGH, old_place="qingfeng/chengguan/")),
    (CASE, "correct_place", "SUBMITTED", "words_given", SILENT),
    (CASE, "correct_place", "SUBMITTED", "actor_not_party", IS_PARTY),
    (CASE, "accept", "SUBMITTED", "category_given", NO_CATEGORY),
    (CASE, "accept", "SUBMITTED", "grade_given", replace(ENOUGH, grade="")),
    (CASE, "accept", "SUBMITTED", "place_given", NO_PLACE),
    (CASE, "accept", "SUBMITTED", "demand_given", replace(ENOUGH, demands=0)),
    (CASE, "accept", "SUBMITTED", "actor_not_party", IS_PARTY),
    (CASE, "dispatch", "ACCEPTED", "one_lead", TWO_LEADS),
    (CASE, "dispatch", "ACCEPTED", "lead_active", UNIT_CLOSED),
    (CASE, "dispatch", "ACCEPTED", "lead_has_duty", replace(ENOUGH, lead_duties=frozenset({"debt"}))),
    (CASE, "dispatch", "ACCEPTED", "handler_not_party", PARTY_HANDLES),
    (CASE, "dispatch", "ACCEPTED", "actor_not_party", IS_PARTY),
    (CASE, "rule_back", "IN_PROGRESS", "order_disputed", replace(ENOUGH, disputed=0)),
    (CASE, "rule_back", "IN_PROGRESS", "not_own_dispatch", OWN_DISPATCH),
    (CASE, "rule_back", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "rule_back", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "reassign", "IN_PROGRESS", "order_disputed", replace(ENOUGH, disputed=0)),
    (CASE, "reassign", "IN_PROGRESS", "not_own_dispatch", OWN_DISPATCH),
    (CASE, "reassign", "IN_PROGRESS", "one_lead", TWO_LEADS),
    (CASE, "reassign", "IN_PROGRESS", "lead_active", UNIT_CLOSED),
    (CASE, "reassign", "IN_PROGRESS", "another_unit", replace(ENOUGH, disputed_unit=LABOUR)),
    (CASE, "reassign", "IN_PROGRESS", "handler_not_party", PARTY_HANDLES),
    (CASE, "reassign", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "reassign", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "ask_help", "IN_PROGRESS", "helper_free", replace(ENOUGH, helper_free=False)),
    (CASE, "ask_help", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "ask_help", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "whistle", "ACCEPTED", "at_a_centre", replace(ENOUGH, at_a_centre=False)),
    (CASE, "whistle", "ACCEPTED", "nobody_called", replace(ENOUGH, calling=True)),
    (CASE, "whistle", "SUBMITTED", "two_units_called", replace(ENOUGH, units_called=1)),
    (CASE, "whistle", "IN_PROGRESS", "units_reachable", replace(ENOUGH, units_reachable=False)),
    (CASE, "whistle", "IN_PROGRESS", "spot_named", replace(ENOUGH, spot_named=False)),
    (CASE, "whistle", "IN_PROGRESS", "meets_soon", replace(ENOUGH, meets_at=NOW - timedelta(minutes=1))),
    (CASE, "whistle", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "whistle", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "recuse", "ACCEPTED", "person_named", replace(ENOUGH, steps_aside=None)),
    (CASE, "recuse", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "propose_extension", "IN_PROGRESS", "lead_taken", NOT_TAKEN),
    (CASE, "propose_extension", "IN_PROGRESS", "nothing_proposed", WAITING),
    (CASE, "propose_extension", "IN_PROGRESS", "not_extended", replace(ENOUGH, extended=True)),
    (CASE, "propose_extension", "IN_PROGRESS", "not_late", replace(ENOUGH, handle_late=True)),
    (CASE, "propose_extension", "IN_PROGRESS", "days_given", TOO_MANY_DAYS),
    (CASE, "propose_extension", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "propose_extension", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "propose_suspension", "IN_PROGRESS", "lead_taken", NOT_TAKEN),
    (CASE, "propose_suspension", "IN_PROGRESS", "nothing_proposed", WAITING),
    (CASE, "propose_suspension", "IN_PROGRESS", "suspension_reason_given", replace(ENOUGH, reason="unclear")),
    (CASE, "propose_suspension", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "propose_suspension", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "resume", "SUSPENDED", "words_given", SILENT),
    (CASE, "resume", "SUSPENDED", "actor_not_party", IS_PARTY),
    (CASE, "propose_ledger", "IN_PROGRESS", "lead_taken", NOT_TAKEN),
    (CASE, "propose_ledger", "IN_PROGRESS", "nothing_proposed", WAITING),
    (CASE, "propose_ledger", "IN_PROGRESS", "days_given", TOO_MANY_DAYS),
    (CASE, "propose_ledger", "IN_PROGRESS", "words_given", SILENT),
    (CASE, "propose_ledger", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "review_ledger", "ON_LEDGER", "days_given", TOO_MANY_DAYS),
    (CASE, "review_ledger", "ON_LEDGER", "words_given", SILENT),
    (CASE, "review_ledger", "ON_LEDGER", "actor_not_party", IS_PARTY),
    (CASE, "write_off", "ON_LEDGER", "words_given", SILENT),
    (CASE, "write_off", "ON_LEDGER", "actor_not_party", IS_PARTY),
    (CASE, "propose_void", "SUBMITTED", "nothing_proposed", WAITING),
    (CASE, "propose_void", "ACCEPTED", "not_a_main_case", MAIN_CASE),
    (CASE, "propose_void", "ON_LEDGER", "words_given", SILENT),
    (CASE, "propose_void", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "urge", "AWAITING_VISIT", "urge_rested", replace(ENOUGH, urged_at=NOW - timedelta(hours=23))),
    (CASE, "press", "SUBMITTED", "words_given", SILENT),
    (CASE, "press", "RESULT_REVIEW", "actor_not_party", IS_PARTY),
    (CASE, "withdraw", "SUBMITTED", "may_withdraw", GRAVE),
    (CASE, "withdraw", "IN_PROGRESS", "not_a_main_case", MAIN_CASE),
    (CASE, "submit_result", "IN_PROGRESS", "lead_taken", NOT_TAKEN),
    (CASE, "submit_result", "IN_PROGRESS", "demands_answered", replace(ENOUGH, demands=2)),
    (CASE, "submit_result", "IN_PROGRESS", "assists_closed", replace(ENOUGH, open_assists=1)),
    (CASE, "submit_result", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "approve", "RESULT_REVIEW", "not_own_work", OWN_WORK),
    (CASE, "approve", "RESULT_REVIEW", "actor_not_party", IS_PARTY),
    (CASE, "return_result", "RESULT_REVIEW", "not_own_work", OWN_WORK),
    (CASE, "return_result", "RESULT_REVIEW", "actor_not_party", IS_PARTY),
    (CASE, "return_result", "RESULT_REVIEW", "reason_given", SILENT),
    (CASE, "visit_missed", "AWAITING_VISIT", "visitor_stands_apart", OF_THE_UNIT),
    (CASE, "visit_missed", "AWAITING_VISIT", "side_waits", ASKED_BEFORE),
    (CASE, "visit_heard", "AWAITING_VISIT", "visitor_stands_apart", replace(ONE_ASKED, actor_unit=LABOUR)),
    (CASE, "visit_heard", "AWAITING_VISIT", "side_waits", replace(ONE_ASKED, own_side="respondent")),
    (CASE, "visit_heard", "AWAITING_VISIT", "visit_answered", replace(ONE_ASKED, questions_answered=frozenset())),
    (CASE, "visit_heard", "AWAITING_VISIT", "visit_goes_on", ENOUGH),
    (CASE, "visit_solved", "AWAITING_VISIT", "side_waits", ASKED_BEFORE),
    (CASE, "visit_solved", "AWAITING_VISIT", "each_side_asked", ONE_ASKED),
    (CASE, "visit_unsolved", "AWAITING_VISIT", "side_waits", replace(ASKED_BEFORE, solved=False)),
    (CASE, "visit_unsolved", "AWAITING_VISIT", "each_side_asked", replace(ONE_ASKED, solved=False)),
    (CASE, "visit_solved", "AWAITING_VISIT", "visitor_stands_apart", OF_THE_UNIT),
    (CASE, "visit_solved", "AWAITING_VISIT", "visit_answered", HALF_ANSWERED),
    (CASE, "visit_solved", "AWAITING_VISIT", "said_solved", UNSOLVED),
    (CASE, "visit_unsolved", "AWAITING_VISIT", "visitor_stands_apart", replace(OF_THE_UNIT, solved=False)),
    (CASE, "visit_unsolved", "AWAITING_VISIT", "visit_answered", replace(HALF_ANSWERED, solved=False)),
    (CASE, "visit_unsolved", "AWAITING_VISIT", "said_unsolved", ENOUGH),
    (CASE, "visit_unreached", "AWAITING_VISIT", "visitor_stands_apart", OF_THE_UNIT),
    (CASE, "visit_unreached", "AWAITING_VISIT", "missed_three_times", replace(ENOUGH, sides={"applicant": Asking()})),
    (CASE, "reopen", "CLOSED", "reopen_in_time", LONG_CLOSED),
    (CASE, "reopen", "CLOSED", "words_given", SILENT),
    (CASE, "archive", "CLOSED", "reopen_over", ENOUGH),
    (CASE, "archive", "CLOSED", "documents_there", replace(LONG_CLOSED, documents_missing=1, text_length=0)),
    (CASE, "publish", "ACCEPTED", "publishable", replace(ENOUGH, publishable=False)),
    (CASE, "publish", "CLOSED", "not_published", IS_PUBLIC),
    (CASE, "publish", "CLOSED", "words_given", SILENT),
    (CASE, "publish", "CLOSED", "names_nobody", replace(ENOUGH, names_nobody=False)),
    (CASE, "publish", "CLOSED", "actor_not_party", IS_PARTY),
    (CASE, "unpublish", "CLOSED", "published", ENOUGH),
    (ORDER, "take", "SENT", "actor_not_party", IS_PARTY),
    (ORDER, "feedback", "TAKEN", "progress_told", SILENT),
    (ORDER, "feedback", "TAKEN", "actor_not_party", IS_PARTY),
    (ORDER, "submit_result", "TAKEN", "progress_told", SILENT),
    (ORDER, "submit_result", "TAKEN", "actor_not_party", IS_PARTY),
    (ORDER, "reject", "SENT", "actor_not_party", IS_PARTY),
    (ORDER, "reject", "SENT", "clause_named", replace(ENOUGH, clause=False)),
    (ORDER, "reject", "SENT", "rejection_reasoned", SILENT),
    (ORDER, "reject", "TAKEN", "reject_in_time", replace(ENOUGH, reject_in_time=False)),
    (ORDER, "reject", "TAKEN", "not_ruled", replace(ENOUGH, ruled=True)),
    (PROPOSAL, "grant", "PROPOSED", "decider_stands_apart", OWN_PROPOSAL),
    (PROPOSAL, "grant", "PROPOSED", "actor_not_party", IS_PARTY),
    (PROPOSAL, "refuse", "PROPOSED", "decider_stands_apart", OWN_PROPOSAL),
    (PROPOSAL, "refuse", "PROPOSED", "actor_not_party", IS_PARTY),
    (PROPOSAL, "refuse", "PROPOSED", "refusal_reasoned", SILENT),
    (WHISTLE, "end", "CALLED", "words_given", SILENT),
    (WHISTLE, "end", "CALLED", "outcome_said", replace(ENOUGH, outcome="later")),
    (WHISTLE, "end", "CALLED", "comers_scored", replace(ENOUGH, comers_unscored=1)),
    (WHISTLE, "end", "CALLED", "actor_not_party", IS_PARTY),
    (CHECK_IN, "arrive", "CALLED", "in_time", PAST_TIME),
    (CHECK_IN, "arrive", "CALLED", "actor_not_party", IS_PARTY),
    (CHECK_IN, "arrive_late", "CALLED", "past_time", ENOUGH),
    (CHECK_IN, "arrive_late", "CALLED", "link_lives", replace(PAST_TIME, link_until=NOW - timedelta(minutes=1))),
    (CHECK_IN, "arrive_late", "CALLED", "actor_not_party", replace(PAST_TIME, parties=frozenset({ACTOR}))),
    (CHECK_IN, "score", "LATE", "not_scored", replace(ENOUGH, scored=True)),
    (CHECK_IN, "score", "ABSENT", "score_given", replace(ENOUGH, scores=frozenset({"needed"}))),
]
CELLS = [(procedure.name, move, need) for procedure, move, _, need, _ in REFUSED]


def test_every_need_of_every_row_has_its_refusal_above() -> None:
    in_the_tables = {
        (procedure.name, move.name, need)
        for procedure in PROCEDURES.values()
        for move in procedure.moves
        for need in move.needs
    }

    assert len(CELLS) == 269
    assert set(CELLS) == in_the_tables


@pytest.mark.parametrize(
    ("procedure", "move", "state", "need", "facts"), REFUSED, ids=["-".join(cell) for cell in CELLS]
)
def test_a_move_is_refused_for_the_one_need_that_is_not_met(
    procedure: Procedure, move: str, state: str, need: str, facts: Facts
) -> None:
    with pytest.raises(Needs) as refused:
        procedure.permit(move, roles=EVERYBODY, relations=EVERYWHERE, state=state, facts=facts)

    assert refused.value.unmet == (need,)

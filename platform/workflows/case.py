"""The case from the form to its end: its states and the table of its moves."""

from enum import StrEnum

from workflows.case_who import (
    ANY_CLERK,
    ANYBODY_AT_WORK,
    APPLICANT,
    ARCHIVIST,
    CLERK,
    COMMITTEE,
    DESK,
    DIRECTOR,
    DISPATCHER,
    EASER,
    LEAD,
    LEAD_HEAD,
    OVERSIGHT,
    PULLING,
    RESPONSIBLE,
    REVIEWER,
    RULER,
    SENDER,
    TRYING,
    VISITOR,
    WINDOW,
)
from workflows.engine import NOBODY, Hop, Move, Procedure


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


DRAFT, SUBMITTED, ACCEPTED = CaseState.DRAFT, CaseState.SUBMITTED, CaseState.ACCEPTED
SUPPLEMENT_REQUESTED = CaseState.SUPPLEMENT_REQUESTED
IN_PROGRESS, RESULT_REVIEW = CaseState.IN_PROGRESS, CaseState.RESULT_REVIEW
SUSPENDED, ON_LEDGER = CaseState.SUSPENDED, CaseState.ON_LEDGER
AWAITING_VISIT, CLOSED, ARCHIVED = CaseState.AWAITING_VISIT, CaseState.CLOSED, CaseState.ARCHIVED
DECLINED, MERGED = CaseState.DECLINED, CaseState.MERGED
WITHDRAWN, VOIDED = CaseState.WITHDRAWN, CaseState.VOIDED

ENDED = frozenset({CLOSED, ARCHIVED, DECLINED, MERGED, WITHDRAWN, VOIDED})
KEPT = ENDED - {CLOSED}  # over for good: what is closed is put away first
OPEN = frozenset(CaseState) - ENDED - {DRAFT}
AT_INTAKE = frozenset({SUBMITTED, SUPPLEMENT_REQUESTED})
SINCE_ACCEPTED = OPEN - AT_INTAKE | {CLOSED}
GRADED = SINCE_ACCEPTED - {CLOSED}
AT_HAND = frozenset({ACCEPTED, IN_PROGRESS})
BEFORE_RESULT = AT_INTAKE | {ACCEPTED, IN_PROGRESS, SUSPENDED, ON_LEDGER}

# What is driven by a granted proposal (proposal.py) is nobody's here.
# fmt: off
CASE = Procedure("case", 1, CaseState, start=DRAFT, moves=(
    #    move               from                         to              who
    Move("submit",          frozenset({DRAFT}),          SUBMITTED,      APPLICANT | WINDOW,
         needs=("notice_accepted", "place_given", "told_enough", "few_speakers"),
         starts=("accept",)),
    Move("come_again",      OPEN,                        None,           ANY_CLERK,
         needs=("words_given",)),
    Move("request_supplement", frozenset({SUBMITTED}),   SUPPLEMENT_REQUESTED, CLERK,
         needs=("missing_listed", "second_has_reason", "actor_not_party"),
         starts=("supplement",), pauses=("accept",)),
    Move("supplement",      frozenset({SUPPLEMENT_REQUESTED}), SUBMITTED, APPLICANT | CLERK,
         needs=("supplement_given",),
         stops=("supplement",), resumes=("accept",)),
    Move("answer",          frozenset({SUBMITTED}),      CLOSED,         CLERK,
         needs=("not_grave", "category_given", "words_given", "actor_not_party"),
         stops=("accept",)),
    Move("settle",          frozenset({SUBMITTED, ACCEPTED}), CLOSED,    DESK,
         needs=("not_grave", "category_given", "words_given", "both_agreed", "actor_not_party"),
         stops=("accept", "dispatch", "handle", "rung")),
    Move("propose_decline", AT_INTAKE,                   None,           CLERK,
         needs=("nothing_proposed", "not_a_main_case", "decline_reason_given", "channel_named", "actor_not_party")),
    Move("decline",         AT_INTAKE,                   DECLINED,       NOBODY,
         stops=("accept", "supplement")),
    Move("merge",           frozenset({SUBMITTED, ACCEPTED}), MERGED,    DESK,
         needs=("not_a_main_case", "safe_to_join", "main_open", "main_another", "alike_sealed", "actor_not_party"),
         stops=("accept", "dispatch", "handle", "rung")),
    Move("unmerge",         frozenset({MERGED}),         SUBMITTED,      DESK,
         needs=("merged_before_acceptance", "words_given", "actor_not_party"),
         reopens=("accept",)),
    Move("unmerge_accepted", frozenset({MERGED}),        ACCEPTED,       DESK,
         needs=("merged_after_acceptance", "words_given", "actor_not_party"),
         reopens=("dispatch", "handle", "rung")),
    Move("correct_place",   frozenset({SUBMITTED, ACCEPTED}), None,      DESK,
         needs=("place_given", "place_differs", "words_given", "actor_not_party")),
    Move("accept",          frozenset({SUBMITTED}),      ACCEPTED,       CLERK,
         needs=("category_given", "grade_given", "place_given", "demand_given", "actor_not_party"),
         starts=("dispatch", "handle"), stops=("accept",)),
    Move("dispatch",        frozenset({ACCEPTED}),       IN_PROGRESS,    DISPATCHER,
         needs=("one_lead", "lead_active", "lead_has_duty", "handler_not_party", "actor_not_party"),
         stops=("dispatch",)),
    Move("rule_back",       frozenset({IN_PROGRESS}),    None,           RULER,
         needs=("order_disputed", "not_own_dispatch", "words_given", "actor_not_party"), drives="rule_back"),
    Move("reassign",        frozenset({IN_PROGRESS}),    None,           RULER,
         needs=("order_disputed", "not_own_dispatch", "one_lead", "lead_active", "another_unit",
                "handler_not_party", "words_given", "actor_not_party"), drives="reassign"),
    Move("ask_help",        frozenset({IN_PROGRESS}),    None,           LEAD | DISPATCHER,
         needs=("helper_free", "words_given", "actor_not_party")),
    Move("form_force",      frozenset({IN_PROGRESS}),    None,           SENDER,
         needs=("no_force", "force_joined", "joining_reachable", "force_until", "words_given", "actor_not_party")),
    Move("name_expert",     frozenset({IN_PROGRESS}),    None,           SENDER | LEAD, needs=(
        "kept_at_desk", "expert_in_office", "expert_apart", "expert_free", "words_given", "actor_not_party")),
    Move("record_attempt",  AT_HAND,                     None,           TRYING,
         needs=("on_a_rung", "attempt_in_time", "way_known", "words_given", "actor_not_party"), stops=("dispatch",)),
    Move("climb",           AT_HAND,                     None,           SENDER,
         needs=("rung_used", "next_rung_here", "actor_not_party")),
    Move("whistle",         OPEN,                        None,           DISPATCHER | DIRECTOR,
         needs=("at_a_centre", "nobody_called", "two_units_called", "units_reachable", "spot_named", "meets_soon",
                "words_given", "actor_not_party")),
    Move("escalate",        frozenset({ACCEPTED, IN_PROGRESS}), None,    SENDER,
         needs=("level_above", "no_level_skipped", "nothing_disputed", "attempts_told", "words_given",
                "actor_not_party"), hop=Hop.UP),
    Move("delegate",        frozenset({ACCEPTED}),       None,           SENDER,
         needs=("level_below", "one_level_down", "may_be_delegated", "days_given", "words_given", "actor_not_party"),
         starts=("delegated",), hop=Hop.DOWN),
    Move("pull_up",         OPEN,                        None,           PULLING,
         needs=("nothing_disputed", "words_given", "actor_not_party"), hop=Hop.UP),
    Move("order_up",        OPEN,                        None,           COMMITTEE,
         needs=("nothing_disputed", "words_given", "actor_not_party"), hop=Hop.UP),
    Move("propose_extension", frozenset({IN_PROGRESS}),  None,           LEAD_HEAD,
         needs=("lead_taken", "nothing_proposed", "not_extended", "not_late", "days_given", "words_given",
                "actor_not_party")),
    Move("extend",          frozenset({IN_PROGRESS}),    None,           NOBODY,
         extends=("handle",)),
    Move("propose_suspension", frozenset({IN_PROGRESS}), None,           LEAD_HEAD | DISPATCHER,
         needs=("lead_taken", "nothing_proposed", "suspension_reason_given", "words_given", "actor_not_party")),
    Move("suspend",         frozenset({IN_PROGRESS}),    SUSPENDED,      NOBODY,
         starts=("suspension",), pauses=("handle", "rung"), drives="pause"),
    Move("resume",          frozenset({SUSPENDED}),      IN_PROGRESS,    LEAD_HEAD | DISPATCHER | DIRECTOR,
         needs=("words_given", "actor_not_party"),
         stops=("suspension",), resumes=("handle", "rung"), drives="resume"),
    Move("propose_ledger",  frozenset({IN_PROGRESS}),    None,           LEAD_HEAD,
         needs=("lead_taken", "nothing_proposed", "days_given", "words_given", "actor_not_party")),
    Move("put_on_ledger",   frozenset({IN_PROGRESS}),    ON_LEDGER,      NOBODY,
         starts=("ledger",), pauses=("handle", "rung"), drives="pause"),
    Move("review_ledger",   frozenset({ON_LEDGER}),      None,           LEAD_HEAD | DIRECTOR,
         needs=("days_given", "words_given", "actor_not_party"),
         starts=("ledger",), stops=("ledger",)),
    Move("write_off",       frozenset({ON_LEDGER}),      IN_PROGRESS,    LEAD_HEAD | DIRECTOR,
         needs=("words_given", "actor_not_party"),
         stops=("ledger",), resumes=("handle", "rung"), drives="resume"),
    Move("propose_void",    BEFORE_RESULT,               None,           DESK,
         needs=("nothing_proposed", "not_a_main_case", "words_given", "actor_not_party")),
    Move("void",            BEFORE_RESULT,               VOIDED,         NOBODY,
         stops=("accept", "supplement", "dispatch", "handle", "rung", "suspension", "ledger"), drives="cancel"),
    Move("urge",            OPEN,                        None,           APPLICANT,
         needs=("urge_rested",)),
    Move("press",           OPEN,                        None,           OVERSIGHT,
         needs=("words_given", "actor_not_party")),
    Move("regrade",         GRADED,                      None,           DISPATCHER | DIRECTOR,
         needs=("not_red", "another_grade", "words_given", "actor_not_party")),
    Move("ease_red",        GRADED,                      None,           EASER,
         needs=("is_red", "another_grade", "words_given", "actor_not_party")),
    Move("keep_grade",      GRADED,                      None,           DISPATCHER | DIRECTOR,
         needs=("grade_proposed", "words_given", "actor_not_party")),
    Move("remark",          OPEN,                        None,           RESPONSIBLE,
         needs=("words_given", "actor_not_party")),
    Move("withdraw",        BEFORE_RESULT,               WITHDRAWN,      APPLICANT | CLERK,
         needs=("may_withdraw", "not_a_main_case"),
         stops=("accept", "supplement", "dispatch", "handle", "rung", "suspension", "ledger"), drives="cancel"),
    Move("submit_result",   frozenset({IN_PROGRESS}),    RESULT_REVIEW,  LEAD,
         needs=("lead_taken", "demands_answered", "assists_closed", "actor_not_party"),
         starts=("review",), stops=("handle", "rung"), drives="submit_result"),
    Move("approve",         frozenset({RESULT_REVIEW}),  AWAITING_VISIT, REVIEWER,
         needs=("not_own_work", "actor_not_party"),
         starts=("visit",), stops=("review",), drives="approve"),
    Move("return_result",   frozenset({RESULT_REVIEW}),  IN_PROGRESS,    REVIEWER,
         needs=("not_own_work", "actor_not_party", "reason_given"),
         stops=("review",), reopens=("handle", "rung"), drives="return_result"),
    Move("visit_missed",    frozenset({AWAITING_VISIT}), None,           VISITOR,
         needs=("visitor_stands_apart", "side_waits")),
    Move("visit_heard",     frozenset({AWAITING_VISIT}), None,           VISITOR | APPLICANT,
         needs=("visitor_stands_apart", "side_waits", "visit_answered", "visit_goes_on")),
    Move("visit_solved",    frozenset({AWAITING_VISIT}), CLOSED,         VISITOR | APPLICANT,
         needs=("visitor_stands_apart", "side_waits", "visit_answered", "said_solved", "each_side_asked"),
         stops=("visit",)),
    Move("visit_unsolved",  frozenset({AWAITING_VISIT}), IN_PROGRESS,    VISITOR | APPLICANT,
         needs=("visitor_stands_apart", "side_waits", "visit_answered", "said_unsolved", "each_side_asked"),
         starts=("handle",), stops=("visit",), next_round=True),
    Move("visit_unreached", frozenset({AWAITING_VISIT}), CLOSED,         VISITOR,
         needs=("visitor_stands_apart", "missed_three_times"),
         stops=("visit",)),
    Move("reopen",          frozenset({CLOSED}),         SUBMITTED,      APPLICANT | CLERK,
         needs=("reopen_in_time", "words_given"),
         starts=("accept",), next_round=True),
    Move("archive",         frozenset({CLOSED}),         ARCHIVED,       ARCHIVIST,
         needs=("reopen_over", "documents_there")),
    Move("keep_longer",     KEPT,                        None,           ARCHIVIST,
         needs=("term_over", "nothing_proposed", "years_given", "words_given", "actor_not_party")),
    Move("propose_destruction", KEPT,                    None,           ARCHIVIST,
         needs=("term_over", "nothing_proposed", "unrestricted", "nobody_asks_again", "destruction_reason_given",
                "words_given", "actor_not_party")),
    Move("destroy",         KEPT,                        None,           NOBODY),
    Move("recuse",          OPEN,                        None,           ANYBODY_AT_WORK,
         needs=("person_named", "words_given")),
    Move("publish",         SINCE_ACCEPTED,              None,           DESK | DIRECTOR,
         needs=("publishable", "not_published", "words_given", "names_nobody", "actor_not_party")),
    Move("unpublish",       frozenset(CaseState) - {DRAFT}, None,        DESK | DIRECTOR,
         needs=("published",)),
))
# fmt: on

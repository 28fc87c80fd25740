"""The table of the case, spelled out once more by hand: no cell changes unseen."""

from tests.workflows.spelled import Row, spelled_out
from workflows.case import CASE, ENDED, OPEN, CaseState
from workflows.order import ORDER

OPEN_STATES = {
    "SUBMITTED",
    "SUPPLEMENT_REQUESTED",
    "ACCEPTED",
    "IN_PROGRESS",
    "SUSPENDED",
    "ON_LEDGER",
    "RESULT_REVIEW",
    "AWAITING_VISIT",
}
ENDED_STATES = {"CLOSED", "ARCHIVED", "DECLINED", "MERGED", "WITHDRAWN", "VOIDED"}
KEPT_STATES = {"ARCHIVED", "DECLINED", "MERGED", "WITHDRAWN", "VOIDED"}
SINCE_ACCEPTED = {
    *("ACCEPTED", "IN_PROGRESS", "SUSPENDED", "ON_LEDGER", "RESULT_REVIEW", "AWAITING_VISIT", "CLOSED"),
}
GRADED = SINCE_ACCEPTED - {"CLOSED"}
AT_INTAKE = {"SUBMITTED", "SUPPLEMENT_REQUESTED"}
BEFORE_RESULT = {"SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED", "IN_PROGRESS", "SUSPENDED", "ON_LEDGER"}

APPLICANT = {("citizen", "applicant"), ("guest", "applicant")}
KEEPER = {(role, "keeper") for role in ("director", "reviewer", "supervisor", "overseer")}
CLERK = {("intake_clerk", "holder"), *KEEPER}
WINDOW = {("intake_clerk", "holder"), ("grid_member", "holder")}
ANY_CLERK = {*CLERK, ("intake_clerk", "owner"), ("intake_clerk", "superior")}
DISPATCHER = {("dispatcher", "holder"), *KEEPER}
DIRECTOR = {("director", "holder")}
RULER = {("director", "duty")}
LEAD = {("handler", "lead_unit"), ("unit_leader", "lead_unit")}
TRYING = {
    *((role, "holder") for role in ("grid_member", "intake_clerk", "dispatcher", "director")),
    *(
        ("handler", "lead_unit"),
        ("unit_leader", "lead_unit"),
        ("handler", "assist_unit"),
        ("unit_leader", "assist_unit"),
    ),
    *KEEPER,
    *((role, unit) for role in ("handler", "unit_leader") for unit in ("lead_unit", "assist_unit")),
}
LEAD_HEAD = {("unit_leader", "lead_unit")}
ASSIST = {("handler", "assist_unit"), ("unit_leader", "assist_unit")}
REVIEWER = {("reviewer", "duty"), ("director", "duty")}
VISITOR = {("visitor", "duty")}
ARCHIVIST = {("archivist", "duty")}
ANYBODY_AT_WORK = {
    *LEAD,
    *ASSIST,
    *KEEPER,
    *((role, "holder") for role in ("intake_clerk", "dispatcher", "reviewer", "visitor", "director")),
    *((role, "duty") for role in ("reviewer", "visitor", "director")),
}
OVERSIGHT = {
    *(("dispatcher", "holder"), ("supervisor", "holder"), ("director", "holder")),
    *(("supervisor", "superior"), ("director", "superior"), ("overseer", "superior")),
}
RESPONSIBLE = {("leader", "leader")}
NOBODY: set[tuple[str, str]] = set()

# move: from, to, who, needs, and every column that is not at rest
# fmt: off
CASE_1: dict[str, Row] = {
    "submit": ({"DRAFT"}, "SUBMITTED", APPLICANT | WINDOW,
        ["notice_accepted", "place_given", "told_enough", "few_speakers"],
        {"starts": ["accept"]}),
    "come_again": (OPEN_STATES, None, ANY_CLERK, ["words_given"], {}),
    "request_supplement": ({"SUBMITTED"}, "SUPPLEMENT_REQUESTED", CLERK,
        ["missing_listed", "second_has_reason", "actor_not_party"],
        {"starts": ["supplement"], "pauses": ["accept"]}),
    "supplement": ({"SUPPLEMENT_REQUESTED"}, "SUBMITTED", APPLICANT | CLERK, ["supplement_given"],
        {"stops": ["supplement"], "resumes": ["accept"]}),
    "answer": ({"SUBMITTED"}, "CLOSED", CLERK,
        ["not_grave", "category_given", "words_given", "actor_not_party"], {"stops": ["accept"]}),
    "settle": ({"SUBMITTED", "ACCEPTED"}, "CLOSED", CLERK | DISPATCHER,
        ["not_grave", "category_given", "words_given", "both_agreed", "actor_not_party"],
        {"stops": ["accept", "dispatch", "handle", "rung"]}),
    "propose_decline": (AT_INTAKE, None, CLERK,
        ["nothing_proposed", "not_a_main_case", "decline_reason_given", "channel_named", "actor_not_party"], {}),
    "decline": (AT_INTAKE, "DECLINED", NOBODY, [], {"stops": ["accept", "supplement"]}),
    "merge": ({"SUBMITTED", "ACCEPTED"}, "MERGED", CLERK | DISPATCHER,
        ["not_a_main_case", "safe_to_join", "main_open", "main_another", "alike_sealed", "actor_not_party"],
        {"stops": ["accept", "dispatch", "handle", "rung"]}),
    "unmerge": ({"MERGED"}, "SUBMITTED", CLERK | DISPATCHER,
        ["merged_before_acceptance", "words_given", "actor_not_party"], {"reopens": ["accept"]}),
    "unmerge_accepted": ({"MERGED"}, "ACCEPTED", CLERK | DISPATCHER,
        ["merged_after_acceptance", "words_given", "actor_not_party"], {"reopens": ["dispatch", "handle", "rung"]}),
    "correct_place": ({"SUBMITTED", "ACCEPTED"}, None, CLERK | DISPATCHER,
        ["place_given", "place_differs", "words_given", "actor_not_party"], {}),
    "accept": ({"SUBMITTED"}, "ACCEPTED", CLERK,
        ["category_given", "grade_given", "place_given", "demand_given", "actor_not_party"],
        {"starts": ["dispatch", "handle"], "stops": ["accept"]}),
    "dispatch": ({"ACCEPTED"}, "IN_PROGRESS", DISPATCHER,
        ["one_lead", "lead_active", "lead_has_duty", "handler_not_party", "actor_not_party"],
        {"stops": ["dispatch"]}),
    "rule_back": ({"IN_PROGRESS"}, None, RULER,
        ["order_disputed", "not_own_dispatch", "words_given", "actor_not_party"], {"drives": "rule_back"}),
    "reassign": ({"IN_PROGRESS"}, None, RULER,
        ["order_disputed", "not_own_dispatch", "one_lead", "lead_active", "another_unit", "handler_not_party",
         "words_given", "actor_not_party"],
        {"drives": "reassign"}),
    "ask_help": ({"IN_PROGRESS"}, None, LEAD | DISPATCHER, ["helper_free", "words_given", "actor_not_party"], {}),
    "form_force": ({"IN_PROGRESS"}, None, DISPATCHER | DIRECTOR,
        ["no_force", "force_joined", "joining_reachable", "force_until", "words_given", "actor_not_party"], {}),
    "name_expert": ({"IN_PROGRESS"}, None, DISPATCHER | DIRECTOR | LEAD,
        ["kept_at_desk", "expert_in_office", "expert_apart", "expert_free", "words_given", "actor_not_party"], {}),
    "record_attempt": ({"ACCEPTED", "IN_PROGRESS"}, None, TRYING,
        ["on_a_rung", "attempt_in_time", "way_known", "words_given", "actor_not_party"], {"stops": ["dispatch"]}),
    "climb": ({"ACCEPTED", "IN_PROGRESS"}, None, DISPATCHER | DIRECTOR,
        ["rung_used", "next_rung_here", "actor_not_party"], {}),
    "whistle": (OPEN, None, DISPATCHER | DIRECTOR,
        ["at_a_centre", "nobody_called", "two_units_called", "units_reachable", "spot_named", "meets_soon",
         "words_given", "actor_not_party"], {}),
    "escalate": ({"ACCEPTED", "IN_PROGRESS"}, None, DISPATCHER | DIRECTOR,
        ["level_above", "no_level_skipped", "nothing_disputed", "attempts_told", "words_given", "actor_not_party"],
        {"hop": "up"}),
    "delegate": ({"ACCEPTED"}, None, DISPATCHER | DIRECTOR,
        ["level_below", "one_level_down", "may_be_delegated", "days_given", "words_given", "actor_not_party"],
        {"starts": ["delegated"], "hop": "down"}),
    "pull_up": (OPEN_STATES, None, {("director", "superior")},
        ["nothing_disputed", "words_given", "actor_not_party"], {"hop": "up"}),
    "order_up": (OPEN_STATES, None, {("overseer", "superior")},
        ["nothing_disputed", "words_given", "actor_not_party"], {"hop": "up"}),
    "propose_extension": ({"IN_PROGRESS"}, None, LEAD_HEAD,
        ["lead_taken", "nothing_proposed", "not_extended", "not_late", "days_given", "words_given",
         "actor_not_party"], {}),
    "extend": ({"IN_PROGRESS"}, None, NOBODY, [], {"extends": ["handle"]}),
    "propose_suspension": ({"IN_PROGRESS"}, None, LEAD_HEAD | DISPATCHER,
        ["lead_taken", "nothing_proposed", "suspension_reason_given", "words_given", "actor_not_party"], {}),
    "suspend": ({"IN_PROGRESS"}, "SUSPENDED", NOBODY, [], 
        {"starts": ["suspension"], "pauses": ["handle", "rung"], "drives": "pause"}),
    "resume": ({"SUSPENDED"}, "IN_PROGRESS", LEAD_HEAD | DISPATCHER | DIRECTOR, ["words_given", "actor_not_party"],
        {"stops": ["suspension"], "resumes": ["handle", "rung"], "drives": "resume"}),
    "propose_ledger": ({"IN_PROGRESS"}, None, LEAD_HEAD,
        ["lead_taken", "nothing_proposed", "days_given", "words_given", "actor_not_party"], {}),
    "put_on_ledger": ({"IN_PROGRESS"}, "ON_LEDGER", NOBODY, [],
        {"starts": ["ledger"], "pauses": ["handle", "rung"], "drives": "pause"}),
    "review_ledger": ({"ON_LEDGER"}, None, LEAD_HEAD | DIRECTOR,
        ["days_given", "words_given", "actor_not_party"], {"starts": ["ledger"], "stops": ["ledger"]}),
    "write_off": ({"ON_LEDGER"}, "IN_PROGRESS", LEAD_HEAD | DIRECTOR, ["words_given", "actor_not_party"],
        {"stops": ["ledger"], "resumes": ["handle", "rung"], "drives": "resume"}),
    "propose_void": (BEFORE_RESULT, None, CLERK | DISPATCHER,
        ["nothing_proposed", "not_a_main_case", "words_given", "actor_not_party"], {}),
    "void": (BEFORE_RESULT, "VOIDED", NOBODY, [],
        {"stops": ["accept", "supplement", "dispatch", "handle", "rung", "suspension", "ledger"],
         "drives": "cancel"}),
    "urge": (OPEN_STATES, None, APPLICANT, ["urge_rested"], {}),
    "press": (OPEN_STATES, None, OVERSIGHT, ["words_given", "actor_not_party"], {}),
    "regrade": (GRADED, None, DISPATCHER | DIRECTOR,
        ["not_red", "another_grade", "words_given", "actor_not_party"], {}),
    "ease_red": (GRADED, None, {("director", "holder"), ("director", "superior"), ("director", "keeper")},
        ["is_red", "another_grade", "words_given", "actor_not_party"], {}),
    "keep_grade": (GRADED, None, DISPATCHER | DIRECTOR, ["grade_proposed", "words_given", "actor_not_party"], {}),
    "remark": (OPEN_STATES, None, RESPONSIBLE, ["words_given", "actor_not_party"], {}),
    "withdraw": (BEFORE_RESULT, "WITHDRAWN", APPLICANT | CLERK, ["may_withdraw", "not_a_main_case"],
        {"stops": ["accept", "supplement", "dispatch", "handle", "rung", "suspension", "ledger"],
         "drives": "cancel"}),
    "submit_result": ({"IN_PROGRESS"}, "RESULT_REVIEW", LEAD,
        ["lead_taken", "demands_answered", "assists_closed", "actor_not_party"],
        {"starts": ["review"], "stops": ["handle", "rung"], "drives": "submit_result"}),
    "approve": ({"RESULT_REVIEW"}, "AWAITING_VISIT", REVIEWER, ["not_own_work", "actor_not_party"],
        {"starts": ["visit"], "stops": ["review"], "drives": "approve"}),
    "return_result": ({"RESULT_REVIEW"}, "IN_PROGRESS", REVIEWER,
        ["not_own_work", "actor_not_party", "reason_given"],
        {"stops": ["review"], "reopens": ["handle", "rung"], "drives": "return_result"}),
    "visit_missed": ({"AWAITING_VISIT"}, None, VISITOR, ["visitor_stands_apart", "side_waits"], {}),
    "visit_heard": ({"AWAITING_VISIT"}, None, VISITOR | APPLICANT,
        ["visitor_stands_apart", "side_waits", "visit_answered", "visit_goes_on"], {}),
    "visit_solved": ({"AWAITING_VISIT"}, "CLOSED", VISITOR | APPLICANT,
        ["visitor_stands_apart", "side_waits", "visit_answered", "said_solved", "each_side_asked"],
        {"stops": ["visit"]}),
    "visit_unsolved": ({"AWAITING_VISIT"}, "IN_PROGRESS", VISITOR | APPLICANT,
        ["visitor_stands_apart", "side_waits", "visit_answered", "said_unsolved", "each_side_asked"],
        {"starts": ["handle"], "stops": ["visit"], "next_round": True}),
    "visit_unreached": ({"AWAITING_VISIT"}, "CLOSED", VISITOR,
        ["visitor_stands_apart", "missed_three_times"], {"stops": ["visit"]}),
    "reopen": ({"CLOSED"}, "SUBMITTED", APPLICANT | CLERK, ["reopen_in_time", "words_given"],
        {"starts": ["accept"], "next_round": True}),
    "archive": ({"CLOSED"}, "ARCHIVED", ARCHIVIST, ["reopen_over", "documents_there"], {}),
    "keep_longer": (KEPT_STATES, None, ARCHIVIST,
        ["term_over", "nothing_proposed", "years_given", "words_given", "actor_not_party"], {}),
    "propose_destruction": (KEPT_STATES, None, ARCHIVIST,
        ["term_over", "nothing_proposed", "unrestricted", "nobody_asks_again", "destruction_reason_given",
         "words_given", "actor_not_party"], {}),
    "destroy": (KEPT_STATES, None, NOBODY, [], {}),
    "recuse": (OPEN_STATES, None, ANYBODY_AT_WORK,
        ["person_named", "words_given"], {}),
    "publish": (SINCE_ACCEPTED, None, CLERK | DISPATCHER | DIRECTOR,
        ["publishable", "not_published", "words_given", "names_nobody", "actor_not_party"], {}),
    "unpublish": (OPEN_STATES | ENDED_STATES, None, CLERK | DISPATCHER | DIRECTOR, ["published"], {}),
}
# fmt: on


def test_the_case_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(CASE) == list(CASE_1.items())


def test_a_case_starts_as_a_draft_without_a_clock() -> None:
    assert (CASE.key, CASE.start, CASE.begins) == ("case@1", "DRAFT", ())


def test_only_what_a_second_person_grants_is_nobodys_move() -> None:
    nobodys = {move.name for move in CASE.moves if not move.who}

    assert nobodys == {"decline", "extend", "suspend", "put_on_ledger", "void", "destroy"}


def test_every_move_that_drives_the_orders_is_a_row_of_theirs() -> None:
    driven = {move.drives for move in CASE.moves if move.drives}

    assert driven == {"submit_result"} | {move.name for move in ORDER.moves if not move.who}


def test_no_open_state_is_a_dead_end() -> None:
    left = {str(source) for move in CASE.moves if move.target for source in move.sources if source != move.target}

    assert left == OPEN_STATES | {"DRAFT", "CLOSED", "MERGED"}


def test_a_case_may_store_these_states() -> None:
    assert [str(state) for state in CaseState] == [
        "DRAFT",
        "SUBMITTED",
        "SUPPLEMENT_REQUESTED",
        "ACCEPTED",
        "IN_PROGRESS",
        "SUSPENDED",
        "ON_LEDGER",
        "RESULT_REVIEW",
        "AWAITING_VISIT",
        "CLOSED",
        "ARCHIVED",
        "DECLINED",
        "MERGED",
        "WITHDRAWN",
        "VOIDED",
    ]


def test_a_case_is_open_in_these_states() -> None:
    assert {str(state) for state in OPEN} == OPEN_STATES


def test_a_case_has_ended_in_these_states() -> None:
    assert {str(state) for state in ENDED} == ENDED_STATES

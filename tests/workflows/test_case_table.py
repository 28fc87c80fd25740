"""The tables of the procedures, spelled out once more by hand: no cell changes unseen."""

from workflows.case import CASE, ENDED, CaseState
from workflows.engine import Move, Procedure
from workflows.order import OPEN, ORDER, OrderState
from workflows.procedures import PROCEDURES

APPLICANT = {("citizen", "applicant"), ("guest", "applicant")}
CLERK = {("intake_clerk", "holder")}
DISPATCHER = {("dispatcher", "holder")}
LEAD = {("handler", "lead_unit"), ("unit_leader", "lead_unit")}
ASSIST = {("handler", "assist_unit"), ("unit_leader", "assist_unit")}
REVIEWER = {("reviewer", "holder"), ("director", "holder")}
VISITOR = {("visitor", "holder")}

# move: from, to, who, needs, and every column that is not at rest
CASE_1 = {
    "submit": (
        {"DRAFT"},
        "SUBMITTED",
        APPLICANT | CLERK,
        ["notice_accepted", "place_given", "told_enough"],
        {"starts": ["accept"]},
    ),
    "accept": (
        {"SUBMITTED"},
        "ACCEPTED",
        CLERK,
        ["category_given", "grade_given", "place_given", "demand_given", "actor_not_party"],
        {"starts": ["dispatch", "handle"], "stops": ["accept"]},
    ),
    "dispatch": (
        {"ACCEPTED"},
        "IN_PROGRESS",
        DISPATCHER,
        ["one_lead", "lead_active", "lead_has_duty", "handler_not_party", "actor_not_party"],
        {"stops": ["dispatch"]},
    ),
    "submit_result": (
        {"IN_PROGRESS"},
        "RESULT_REVIEW",
        LEAD,
        ["lead_taken", "demands_answered", "assists_closed", "actor_not_party"],
        {"starts": ["review"], "stops": ["handle"], "drives": "submit_result"},
    ),
    "approve": (
        {"RESULT_REVIEW"},
        "AWAITING_VISIT",
        REVIEWER,
        ["not_own_work", "actor_not_party"],
        {"starts": ["visit"], "stops": ["review"], "drives": "approve"},
    ),
    "return_result": (
        {"RESULT_REVIEW"},
        "IN_PROGRESS",
        REVIEWER,
        ["not_own_work", "actor_not_party", "reason_given"],
        {"stops": ["review"], "reopens": ["handle"], "drives": "return_result"},
    ),
    "visit_missed": (
        {"AWAITING_VISIT"},
        None,
        VISITOR,
        ["visitor_stands_apart"],
        {},
    ),
    "visit_solved": (
        {"AWAITING_VISIT"},
        "CLOSED",
        VISITOR | APPLICANT,
        ["visitor_stands_apart", "visit_answered", "said_solved"],
        {"stops": ["visit"]},
    ),
    "visit_unsolved": (
        {"AWAITING_VISIT"},
        "IN_PROGRESS",
        VISITOR | APPLICANT,
        ["visitor_stands_apart", "visit_answered", "said_unsolved"],
        {"starts": ["handle"], "stops": ["visit"], "next_round": True},
    ),
    "visit_unreached": (
        {"AWAITING_VISIT"},
        "CLOSED",
        VISITOR,
        ["visitor_stands_apart", "missed_three_times"],
        {"stops": ["visit"]},
    ),
}

ORDER_1 = {
    "take": (
        {"SENT"},
        "TAKEN",
        LEAD | ASSIST,
        ["actor_not_party"],
        {"stops": ["take"]},
    ),
    "feedback": (
        {"TAKEN", "RETURNED"},
        None,
        LEAD | ASSIST,
        ["progress_told", "actor_not_party"],
        {"stops": ["feedback"]},
    ),
    "submit_result": (
        {"TAKEN", "RETURNED"},
        "RESULT_SUBMITTED",
        ASSIST,
        ["progress_told", "actor_not_party"],
        {"stops": ["feedback"]},
    ),
    "approve": ({"RESULT_SUBMITTED"}, "APPROVED", set(), [], {}),
    "return_result": ({"RESULT_SUBMITTED"}, "RETURNED", set(), [], {}),
}

LISTS = ("starts", "stops", "pauses", "resumes", "reopens")


def spelled(move: Move) -> tuple[object, ...]:
    columns: dict[str, object] = {name: list(getattr(move, name)) for name in LISTS}
    columns |= {"drives": move.drives, "next_round": move.next_round}
    columns |= {"hop": "" if move.hop == "stay" else move.hop}
    busy = {name: cell for name, cell in columns.items() if cell}
    return set(move.sources), move.target, set(move.who), list(move.needs), busy


def spelled_out(procedure: Procedure) -> list[tuple[str, tuple[object, ...]]]:
    return [(move.name, spelled(move)) for move in procedure.moves]


def test_the_case_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(CASE) == list(CASE_1.items())


def test_the_order_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(ORDER) == list(ORDER_1.items())


def test_a_case_starts_as_a_draft_without_a_clock() -> None:
    assert (CASE.key, CASE.start, CASE.begins) == ("case@1", "DRAFT", ())


def test_an_order_starts_sent_with_two_clocks() -> None:
    assert (ORDER.key, ORDER.start, ORDER.begins) == ("order@1", "SENT", ("take", "feedback"))


def test_these_procedures_can_be_named_by_a_row() -> None:
    assert list(PROCEDURES) == ["case@1", "order@1"]


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


def test_a_case_has_ended_in_these_states() -> None:
    assert {str(state) for state in ENDED} == {
        "CLOSED",
        "ARCHIVED",
        "DECLINED",
        "MERGED",
        "WITHDRAWN",
        "VOIDED",
    }


def test_an_order_may_store_these_states() -> None:
    assert [str(state) for state in OrderState] == [
        "SENT",
        "TAKEN",
        "RESULT_SUBMITTED",
        "APPROVED",
        "RETURNED",
        "REJECTED",
        "RULED_BACK",
        "REASSIGNED",
        "CANCELLED",
    ]


def test_a_unit_owes_work_on_orders_in_these_states() -> None:
    assert {str(state) for state in OPEN} == {"SENT", "TAKEN", "RETURNED", "RULED_BACK"}

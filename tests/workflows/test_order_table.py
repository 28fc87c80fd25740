"""The tables of the order and of the proposal, spelled out once more by hand: no cell changes unseen."""

from tests.workflows.spelled import Row, spelled_out
from workflows.case import CASE
from workflows.order import AT_WORK, OPEN, ORDER, OrderState
from workflows.procedures import PROCEDURES
from workflows.proposal import DRIVES, PROPOSAL, Kind, ProposalState
from workflows.transfer import TRANSFER

LEAD = {("handler", "lead_unit"), ("unit_leader", "lead_unit")}
ASSIST = {("handler", "assist_unit"), ("unit_leader", "assist_unit")}
HEADS = {("unit_leader", "lead_unit"), ("unit_leader", "assist_unit")}
DECIDER = {("director", "duty")}
NOBODY: set[tuple[str, str]] = set()

UNDECIDED = {"SENT", "TAKEN", "RETURNED", "RULED_BACK", "REJECTED"}

# move: from, to, who, needs, and every column that is not at rest
# fmt: off
ORDER_1: dict[str, Row] = {
    "take": ({"SENT", "RULED_BACK"}, "TAKEN", LEAD | ASSIST, ["actor_not_party"], {"stops": ["take"]}),
    "feedback": ({"TAKEN", "RETURNED"}, None, LEAD | ASSIST, ["progress_told", "actor_not_party"],
        {"stops": ["feedback"]}),
    "submit_result": ({"TAKEN", "RETURNED"}, "RESULT_SUBMITTED", ASSIST, ["progress_told", "actor_not_party"],
        {"stops": ["feedback"]}),
    "reject": ({"SENT", "TAKEN"}, "REJECTED", HEADS,
        ["clause_named", "rejection_reasoned", "reject_in_time", "not_ruled", "actor_not_party"],
        {"starts": ["rule"], "stops": ["take", "feedback"]}),
    "approve": ({"RESULT_SUBMITTED"}, "APPROVED", NOBODY, [], {}),
    "return_result": ({"RESULT_SUBMITTED"}, "RETURNED", NOBODY, [], {}),
    "rule_back": ({"REJECTED"}, "RULED_BACK", NOBODY, [], {"starts": ["take", "feedback"], "stops": ["rule"]}),
    "reassign": ({"REJECTED"}, "REASSIGNED", NOBODY, [], {"stops": ["rule"]}),
    "cancel": (UNDECIDED | {"RESULT_SUBMITTED"}, "CANCELLED", NOBODY, [], {"stops": ["take", "feedback", "rule"]}),
    "pause": (UNDECIDED, None, NOBODY, [], {"pauses": ["take", "feedback", "rule"]}),
    "resume": (UNDECIDED, None, NOBODY, [], {"resumes": ["take", "feedback", "rule"]}),
}

PROPOSAL_1: dict[str, Row] = {
    "grant": ({"PROPOSED"}, "GRANTED", DECIDER, ["decider_stands_apart", "actor_not_party"],
        {"stops": ["decide"]}),
    "refuse": ({"PROPOSED"}, "REFUSED", DECIDER, ["decider_stands_apart", "actor_not_party", "refusal_reasoned"],
        {"stops": ["decide"]}),
    "lapse": ({"PROPOSED"}, "LAPSED", NOBODY, [], {"stops": ["decide"]}),
}

RECEIVER = {
    *(("dispatcher", "holder"), ("director", "holder")),
    *((role, "keeper") for role in ("director", "reviewer", "supervisor", "overseer")),
}
SENDER = {("dispatcher", "sender"), ("director", "sender")}

TRANSFER_1: dict[str, Row] = {
    "take_over": ({"SENT"}, "TAKEN", RECEIVER, ["actor_not_party"], {"stops": ["answer"]}),
    "instruct": ({"SENT"}, "INSTRUCTED", RECEIVER, ["came_up", "words_given", "actor_not_party"],
        {"hop": "back", "stops": ["answer"]}),
    "send_back": ({"SENT"}, "SENT_BACK", RECEIVER, ["not_sent_back_before", "words_given", "actor_not_party"],
        {"hop": "back", "stops": ["answer", "delegated"]}),
    "call_off": ({"SENT"}, "CALLED_OFF", SENDER, ["words_given", "actor_not_party"],
        {"hop": "back", "stops": ["answer", "delegated"]}),
    "hand_back": ({"TAKEN"}, "HANDED_BACK", RECEIVER,
        ["nothing_disputed", "nothing_reviewed", "words_given", "actor_not_party"],
        {"hop": "back", "stops": ["answer", "delegated"]}),
    "call_back": ({"TAKEN"}, "CALLED_BACK", SENDER,
        ["went_down", "nothing_disputed", "nothing_reviewed", "words_given", "actor_not_party"],
        {"hop": "back", "stops": ["answer", "delegated"]}),
    "end": ({"SENT", "TAKEN"}, "ENDED", NOBODY, [], {"stops": ["answer", "delegated"]}),
}
# fmt: on


def test_the_order_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(ORDER) == list(ORDER_1.items())


def test_the_proposal_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(PROPOSAL) == list(PROPOSAL_1.items())


def test_the_hop_has_exactly_the_moves_of_this_table() -> None:
    assert spelled_out(TRANSFER) == list(TRANSFER_1.items())


def test_a_hop_starts_as_a_call_with_the_clock_of_its_answer() -> None:
    assert (TRANSFER.key, TRANSFER.start, TRANSFER.begins) == ("transfer@1", "SENT", ("answer",))


def test_an_order_starts_sent_with_two_clocks() -> None:
    assert (ORDER.key, ORDER.start, ORDER.begins) == ("order@1", "SENT", ("take", "feedback"))


def test_a_proposal_starts_with_the_clock_of_its_decision() -> None:
    assert (PROPOSAL.key, PROPOSAL.start, PROPOSAL.begins) == ("proposal@1", "PROPOSED", ("decide",))


def test_these_procedures_can_be_named_by_a_row() -> None:
    assert list(PROCEDURES) == [
        "case@1",
        "order@1",
        "proposal@1",
        "whistle@1",
        "check_in@1",
        "transfer@1",
        "seat@1",
        "force@1",
        "expert@1",
    ]


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


def test_a_unit_is_at_work_on_orders_in_these_states() -> None:
    assert {str(state) for state in AT_WORK} == {"TAKEN", "RETURNED"}


def test_a_proposal_may_store_these_states() -> None:
    assert [str(state) for state in ProposalState] == ["PROPOSED", "GRANTED", "REFUSED", "LAPSED"]


def test_a_granted_proposal_makes_this_move_of_its_case() -> None:
    assert {str(kind): move for kind, move in DRIVES.items()} == {
        "decline": "decline",
        "extension": "extend",
        "suspension": "suspend",
        "ledger": "put_on_ledger",
        "void": "void",
        "destruction": "destroy",
    }


def test_each_kind_is_proposed_from_exactly_the_states_that_its_grant_leaves() -> None:
    """Otherwise a proposal could be granted and its case could not follow."""
    sources = {move.name: move.sources for move in CASE.moves}

    assert {kind: sources[f"propose_{kind}"] for kind in Kind} == {kind: sources[DRIVES[kind]] for kind in Kind}

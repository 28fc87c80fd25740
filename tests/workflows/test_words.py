"""Everything that Python names by key has its word, and no word is idle."""

from people.roles import Role
from workflows.case import CASE, CaseState
from workflows.engine import Hop, Where
from workflows.expert import ExpertState
from workflows.expert import Kind as ExpertKind
from workflows.force import ForceState
from workflows.grading import FACTORS, SCORES, Grade
from workflows.ladder import CLOCK as RUNG
from workflows.leaders import SEATS
from workflows.method import standard
from workflows.needs import NEEDS
from workflows.needs.intake import DECLINE_REASONS
from workflows.needs.whistle import OUTCOMES
from workflows.needs.work import SUSPENSION_REASONS
from workflows.order import OrderState
from workflows.phrases import Band
from workflows.procedures import PROCEDURES
from workflows.proposal import Kind, ProposalState
from workflows.seat import SeatState
from workflows.shown import DerivedState
from workflows.terms import Unit
from workflows.whistle import CheckInState, WhistleState
from workflows.words import WORDING, wording

WORDS = wording()
OURS = (
    *("state", "state_told", "move", "order_state", "order_move", "need", "refusal", "role", "where"),
    *("clock", "clock_since", "clock_why", "grade", "factor", "method_error"),
    *("category", "matter_class", "five_matter", "unit_kind"),
    *("proposal_state", "proposal_move", "proposal"),
    *("whistle_state", "whistle_move", "whistle_outcome", "check_in_state", "check_in_move"),
    *("seat", "seat_state", "seat_move", "force_state", "force_move"),
    *("expert_kind", "expert_state", "expert_move"),
    *("decline_reason", "decline_channel", "suspension_reason"),
)


def moves_of(name: str) -> set[str]:
    return {move.name for each in PROCEDURES.values() if each.name == name for move in each.moves}


def test_every_state_has_its_word() -> None:
    assert set(WORDS["state"]) == {*CaseState, *DerivedState}
    assert set(WORDS["order_state"]) == set(OrderState)
    assert set(WORDS["proposal_state"]) == set(ProposalState)
    assert set(WORDS["whistle_state"]) == set(WhistleState)
    assert set(WORDS["check_in_state"]) == set(CheckInState)
    assert set(WORDS["force_state"]) == set(ForceState)
    assert set(WORDS["expert_state"]) == set(ExpertState)
    assert set(WORDS["expert_kind"]) == set(ExpertKind)
    assert set(WORDS["seat_state"]) == set(SeatState)
    assert set(WORDS["seat"]) == set(SEATS)


def test_every_state_has_its_sentence_for_the_citizen() -> None:
    assert set(WORDS["state_told"]) == {*CaseState, *DerivedState, "VISIT_HEARD"}


def test_every_move_has_its_word() -> None:
    assert set(WORDS["move"]) == moves_of("case")
    assert set(WORDS["order_move"]) == moves_of("order")
    assert set(WORDS["proposal_move"]) == moves_of("proposal")
    assert set(WORDS["whistle_move"]) == moves_of("whistle")
    assert set(WORDS["check_in_move"]) == moves_of("check_in")
    assert set(WORDS["force_move"]) == moves_of("force")
    assert set(WORDS["expert_move"]) == moves_of("expert")
    assert set(WORDS["seat_move"]) == moves_of("seat")


def test_every_kind_of_proposal_has_its_word() -> None:
    assert set(WORDS["proposal"]) == set(Kind)


def test_every_reason_to_decline_has_its_word_and_names_the_right_channel() -> None:
    assert set(WORDS["decline_reason"]) == set(WORDS["decline_channel"]) == DECLINE_REASONS


def test_everything_that_a_call_may_come_to_has_its_word() -> None:
    assert set(WORDS["whistle_outcome"]) == set(OUTCOMES)


def test_every_reason_to_suspend_has_its_word() -> None:
    assert set(WORDS["suspension_reason"]) == SUSPENSION_REASONS


def test_every_need_has_its_sentence() -> None:
    assert set(WORDS["need"]) == set(NEEDS)


def test_every_role_and_every_relation_has_its_word() -> None:
    assert set(WORDS["role"]) == set(Role)
    assert set(WORDS["where"]) == set(Where)


def test_every_factor_and_each_of_its_scores_has_its_words() -> None:
    scored = {f"{factor}_{score}" for factor in FACTORS for score in SCORES}

    assert set(WORDS["factor"]) == {*FACTORS, *scored}


def test_every_grade_has_its_word_and_its_meaning() -> None:
    assert {*Grade, *(f"{grade}_means" for grade in Grade)} <= set(WORDS["grade"])


def test_every_standard_category_has_its_word() -> None:
    assert set(WORDS["category"]) == set(standard().categories)


def test_every_clock_every_unit_and_every_band_has_its_word() -> None:
    named = {*standard().clocks, *(f"term_{unit}" for unit in Unit), *(f"band_{band}" for band in Band)}

    assert named <= set(WORDS["clock"])


def test_every_move_that_starts_a_clock_can_be_named_as_its_beginning() -> None:
    starting = {move.name for each in PROCEDURES.values() for move in each.moves if move.starts}
    # What sends an order starts the order's clocks, a whistle those of the units,
    # what proposes something that of its decision, what leads to another level that of its answer.
    sending = {"dispatch", "visit_unsolved", "reassign", "ask_help", "form_force", "whistle", "whistle_set"}
    proposing = {f"propose_{kind}" for kind in Kind}
    calling = {move.name for move in CASE.moves if move.hop != Hop.STAY}
    naming = {"accept", "correct_place", "regrade", "ease_red"}  # a leader is missing from then on

    assert set(WORDS["clock_since"]) == starting | sending | proposing | calling | naming | {RUNG}


def test_every_unit_kind_of_the_standard_categories_has_its_word() -> None:
    kinds = {kind for category in standard().categories.values() for kind in category.units}

    assert kinds <= set(WORDS["unit_kind"])


def test_no_word_is_empty() -> None:
    empty = [(section, key) for section in OURS for key, text in WORDS[section].items() if not text.strip()]

    assert empty == []


def test_the_wording_file_is_where_the_faces_look_for_it() -> None:
    assert WORDING.joinpath("zh-CN.toml").is_file()

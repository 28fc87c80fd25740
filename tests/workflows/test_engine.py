"""Who may press what, and how a move is refused."""

from dataclasses import replace
from enum import StrEnum
from uuid import UUID

import pytest

from kernel.errors import Conflict, Forbidden, Invalid
from people.roles import Role
from workflows.case import CASE
from workflows.engine import Move, Procedure, Where, at
from workflows.facts import Facts
from workflows.order import ORDER
from workflows.proposal import PROPOSAL
from workflows.refusals import Needs, NotOpen, NotYours
from workflows.shown import shown_state

ZHAO, QIAN = UUID(int=1), UUID(int=2)
UNIT = UUID(int=9)
REVIEW = Facts(actor=ZHAO, handled_by=frozenset({QIAN}))


class Lamp(StrEnum):
    OFF = "OFF"
    ON = "ON"


def lamp(*moves: Move) -> Procedure:
    """Refusals take their words from the wording file, so it goes by the name of the order."""
    return Procedure("order", 1, Lamp, start=Lamp.OFF, moves=moves)


def light(source: Lamp, target: Lamp = Lamp.ON, needs: tuple[str, ...] = ()) -> Move:
    return Move("take", frozenset({source}), target, at(Where.HOLDER, Role.HANDLER), needs=needs)


def names(moves: list[Move]) -> list[str]:
    return [move.name for move in moves]


def test_a_reviewer_of_the_desk_on_duty_approves_a_result() -> None:
    move = CASE.permit("approve", roles={Role.REVIEWER}, relations={Where.DUTY}, state="RESULT_REVIEW", facts=REVIEW)

    assert move.leads_to("RESULT_REVIEW") == "AWAITING_VISIT"


def test_a_move_without_a_target_leaves_the_state() -> None:
    move = ORDER.follow("feedback", state="RETURNED")

    assert move.leads_to("RETURNED") == "RETURNED"


@pytest.mark.parametrize("relations", [{Where.OWNER}, {Where.HOLDER}, {Where.SUPERIOR}, set()])
def test_a_reviewer_of_a_desk_without_the_duty_is_refused(relations: set[Where]) -> None:
    with pytest.raises(NotYours) as refused:
        CASE.permit("approve", roles={Role.REVIEWER}, relations=relations, state="RESULT_REVIEW", facts=REVIEW)

    assert refused.value.sentence == "“审核通过”不归您现在的岗位办。请换到对应的岗位，或交给经办的同事。"
    assert isinstance(refused.value, Forbidden)


def test_a_role_counts_only_where_its_row_says_so() -> None:
    """A visitor who is also the applicant does not visit as one of the desk, nor the other way round."""
    with pytest.raises(NotYours):
        CASE.permit(
            "visit_solved",
            roles={Role.VISITOR},
            relations={Where.APPLICANT},
            state="AWAITING_VISIT",
            facts=Facts(actor=ZHAO),
        )


def test_the_second_of_two_people_is_told_the_new_state() -> None:
    with pytest.raises(NotOpen) as refused:
        CASE.permit("approve", roles={Role.REVIEWER}, relations={Where.DUTY}, state="AWAITING_VISIT", facts=REVIEW)

    assert refused.value.state == "AWAITING_VISIT"
    assert refused.value.sentence.startswith("这件事现在是“待回访”")
    assert isinstance(refused.value, Conflict)


def test_somebody_without_the_role_learns_nothing_about_the_state() -> None:
    with pytest.raises(NotYours):
        CASE.permit("approve", roles={Role.HANDLER}, relations={Where.LEAD_UNIT}, state="CLOSED", facts=Facts())


def test_an_unknown_move_is_not_open() -> None:
    with pytest.raises(NotOpen):
        CASE.permit("explode", roles=set(Role), relations=set(Where), state="CLOSED", facts=Facts())


def test_a_row_of_the_same_name_from_another_state_lends_nobody_its_right() -> None:
    by_handler = light(Lamp.OFF)
    by_director = replace(light(Lamp.ON), who=at(Where.HOLDER, Role.DIRECTOR))

    with pytest.raises(NotYours):
        lamp(by_handler, by_director).permit(
            "take", roles={Role.HANDLER}, relations={Where.HOLDER}, state="ON", facts=Facts()
        )


def test_every_unmet_need_is_named_with_its_sentence() -> None:
    with pytest.raises(Needs) as refused:
        CASE.permit(
            "return_result",
            roles={Role.DIRECTOR},
            relations={Where.DUTY},
            state="RESULT_REVIEW",
            facts=replace(REVIEW, handled_by=frozenset({ZHAO})),
        )

    assert refused.value.unmet == ("not_own_work", "reason_given")
    assert refused.value.fields == {
        "not_own_work": "这件事您经办过，不能自己审自己，请换一位同事审核。",
        "reason_given": "请写明理由，对方要照着改。",
    }
    assert isinstance(refused.value, Invalid)


@pytest.mark.parametrize(
    ("procedure", "move", "state"),
    [
        (ORDER, "approve", "RESULT_SUBMITTED"),
        (ORDER, "reassign", "REJECTED"),
        (CASE, "decline", "SUBMITTED"),
        (CASE, "extend", "IN_PROGRESS"),
        (CASE, "void", "IN_PROGRESS"),
        (PROPOSAL, "lapse", "PROPOSED"),
    ],
)
def test_a_driven_move_cannot_be_made_by_itself(procedure: Procedure, move: str, state: str) -> None:
    with pytest.raises(NotYours):
        procedure.permit(move, roles=set(Role), relations=set(Where), state=state, facts=Facts())


def test_who_proposed_does_not_see_the_buttons_of_the_decision() -> None:
    own = Facts(actor=ZHAO, proposed_by=ZHAO)

    assert PROPOSAL.open_to({Role.DIRECTOR}, {Where.DUTY}, "PROPOSED", own) == []


def test_another_director_sees_both_buttons_of_the_decision() -> None:
    of_a_colleague = Facts(actor=ZHAO, proposed_by=QIAN)

    assert names(PROPOSAL.open_to({Role.DIRECTOR}, {Where.DUTY}, "PROPOSED", of_a_colleague)) == ["grant", "refuse"]


def test_a_driven_move_follows_its_case() -> None:
    assert ORDER.follow("approve", state="RESULT_SUBMITTED").target == "APPROVED"


def test_a_driven_move_does_not_follow_from_every_state() -> None:
    with pytest.raises(NotOpen):
        ORDER.follow("approve", state="SENT")


def test_the_buttons_are_the_moves_of_ones_role_and_place_from_this_state() -> None:
    moves = CASE.open_to({Role.REVIEWER, Role.VISITOR}, {Where.DUTY}, "AWAITING_VISIT")

    assert names(moves) == [
        *("visit_missed", "visit_heard", "visit_solved", "visit_unsolved", "visit_unreached"),
        "recuse",
    ]


def test_roles_and_state_may_be_the_plain_words_of_a_row() -> None:
    move = ORDER.permit(
        "take",
        roles={"handler"},  # type: ignore[arg-type]  # a row of the database holds text
        relations={"lead_unit"},  # type: ignore[arg-type]  # as above
        state="SENT",
        facts=Facts(actor=ZHAO),
    )

    assert move.target == "TAKEN"


def test_a_button_goes_away_when_no_form_could_help() -> None:
    own_work = replace(REVIEW, handled_by=frozenset({ZHAO}))

    moves = CASE.open_to({Role.REVIEWER}, {Where.DUTY}, "RESULT_REVIEW", own_work)

    assert names(moves) == ["recuse"]


def test_a_button_stays_while_its_form_is_still_empty() -> None:
    moves = CASE.open_to({Role.REVIEWER}, {Where.DUTY}, "RESULT_REVIEW", REVIEW)

    assert names(moves) == ["approve", "return_result", "recuse"]


def test_two_rows_with_the_same_move_and_source_are_refused() -> None:
    with pytest.raises(ValueError, match="two rows share a move and a source"):
        lamp(light(Lamp.OFF), light(Lamp.OFF, target=Lamp.OFF))


def test_a_row_with_a_foreign_state_is_refused() -> None:
    with pytest.raises(ValueError, match="a state that is not of this procedure"):
        lamp(Move("break", frozenset({"OFF"}), "BROKEN", at(Where.HOLDER, Role.HANDLER)))


def test_a_row_with_a_need_that_no_predicate_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="a need without a predicate"):
        lamp(light(Lamp.OFF, needs=("moon_is_full",)))


@pytest.mark.parametrize(
    ("state", "situation", "shown"),
    [
        ("ACCEPTED", {}, "ACCEPTED"),
        ("IN_PROGRESS", {"lead_state": "SENT"}, "DISPATCHED"),
        ("IN_PROGRESS", {"lead_state": "SENT", "round_no": 2}, "REDO"),
        ("IN_PROGRESS", {"lead_state": "TAKEN"}, "IN_PROGRESS"),
        ("IN_PROGRESS", {"lead_state": "TAKEN", "round_no": 2}, "IN_PROGRESS"),
        ("IN_PROGRESS", {"lead_state": "RETURNED"}, "IN_PROGRESS"),
        ("IN_PROGRESS", {"lead_state": "REJECTED"}, "DISPUTED"),
        ("IN_PROGRESS", {"lead_state": "REJECTED", "mediating": True}, "DISPUTED"),
        ("IN_PROGRESS", {"lead_state": "TAKEN", "mediating": True}, "MEDIATING"),
        ("IN_PROGRESS", {"lead_state": "TAKEN", "mediating": True, "called": "up"}, "SENT_UP"),
        ("ACCEPTED", {"called": "up"}, "SENT_UP"),
        ("ACCEPTED", {"called": "down"}, "SENT_DOWN"),
        ("RESULT_REVIEW", {"called": "up"}, "RESULT_REVIEW"),
        ("RESULT_REVIEW", {"lead_state": "RESULT_SUBMITTED", "mediating": True}, "RESULT_REVIEW"),
        ("CLOSED", {"lead_state": "APPROVED", "round_no": 2}, "CLOSED"),
    ],
)
def test_the_shown_state_follows_the_lead_order_the_round_and_the_open_mediation(
    state: str, situation: dict[str, object], shown: str
) -> None:
    assert shown_state(state, **situation) == shown  # type: ignore[arg-type]  # each row names its own


def test_a_state_that_nobody_knows_is_no_state() -> None:
    with pytest.raises(ValueError, match="NOWHERE"):
        shown_state("NOWHERE")

"""Every need of every row refuses once; what each predicate looks at."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from people.roles import Role
from tests.workflows.plain import local
from workflows.case import CASE
from workflows.engine import Procedure, Where
from workflows.facts import Facts
from workflows.needs import NEEDS
from workflows.order import ORDER
from workflows.procedures import PROCEDURES
from workflows.refusals import Needs

ACTOR, PARTY, HANDLER = UUID(int=1), UUID(int=2), UUID(int=3)
LABOUR, CENTRE = UUID(int=11), UUID(int=12)

# Facts with which every move of every procedure is permitted, but for the answer of the visit.
ENOUGH = Facts(
    actor=ACTOR,
    actor_unit=CENTRE,
    parties=frozenset({PARTY}),
    category="wages",
    place="qingfeng/chengguan/",
    grade="yellow",
    factors={"nature": 1, "scale": 2, "difficulty": 3, "impact": 1},
    notice_accepted=True,
    text_length=10,
    demands=2,
    demands_answered=2,
    lead_units=(LABOUR,),
    lead_active=True,
    lead_duties=frozenset({"wages", "debt"}),
    handlers=frozenset({HANDLER}),
    lead_taken=True,
    handled_by=frozenset({HANDLER}),
    handling_units=frozenset({LABOUR}),
    questions=frozenset({"contacted", "solved", "satisfied"}),
    questions_answered=frozenset({"contacted", "solved", "satisfied"}),
    solved=True,
    missed_visits=(local("2026-04-01 09:00"), local("2026-04-01 15:00"), local("2026-04-02 09:00")),
)
UNSOLVED = replace(ENOUGH, solved=False)

OWN_WORK = replace(ENOUGH, handled_by=frozenset({ACTOR}))
IS_PARTY = replace(ENOUGH, parties=frozenset({ACTOR}))
SILENT = replace(ENOUGH, text_length=0)
OF_THE_UNIT = replace(ENOUGH, actor_unit=LABOUR)
HALF_ANSWERED = replace(ENOUGH, questions_answered=frozenset({"solved"}))

# procedure, move, from, need, facts that lack this alone
REFUSED = [
    (CASE, "submit", "DRAFT", "notice_accepted", replace(ENOUGH, notice_accepted=False)),
    (CASE, "submit", "DRAFT", "place_given", replace(ENOUGH, place="")),
    (CASE, "submit", "DRAFT", "told_enough", replace(ENOUGH, text_length=9)),
    (CASE, "accept", "SUBMITTED", "category_given", replace(ENOUGH, category="")),
    (CASE, "accept", "SUBMITTED", "grade_given", replace(ENOUGH, grade="")),
    (CASE, "accept", "SUBMITTED", "place_given", replace(ENOUGH, place="")),
    (CASE, "accept", "SUBMITTED", "demand_given", replace(ENOUGH, demands=0)),
    (CASE, "accept", "SUBMITTED", "actor_not_party", IS_PARTY),
    (CASE, "dispatch", "ACCEPTED", "one_lead", replace(ENOUGH, lead_units=(LABOUR, CENTRE))),
    (CASE, "dispatch", "ACCEPTED", "lead_active", replace(ENOUGH, lead_active=False)),
    (CASE, "dispatch", "ACCEPTED", "lead_has_duty", replace(ENOUGH, lead_duties=frozenset({"debt"}))),
    (CASE, "dispatch", "ACCEPTED", "handler_not_party", replace(ENOUGH, handlers=frozenset({PARTY}))),
    (CASE, "dispatch", "ACCEPTED", "actor_not_party", IS_PARTY),
    (CASE, "submit_result", "IN_PROGRESS", "lead_taken", replace(ENOUGH, lead_taken=False)),
    (CASE, "submit_result", "IN_PROGRESS", "demands_answered", replace(ENOUGH, demands_answered=1)),
    (CASE, "submit_result", "IN_PROGRESS", "assists_closed", replace(ENOUGH, open_assists=1)),
    (CASE, "submit_result", "IN_PROGRESS", "actor_not_party", IS_PARTY),
    (CASE, "approve", "RESULT_REVIEW", "not_own_work", OWN_WORK),
    (CASE, "approve", "RESULT_REVIEW", "actor_not_party", IS_PARTY),
    (CASE, "return_result", "RESULT_REVIEW", "not_own_work", OWN_WORK),
    (CASE, "return_result", "RESULT_REVIEW", "actor_not_party", IS_PARTY),
    (CASE, "return_result", "RESULT_REVIEW", "reason_given", SILENT),
    (CASE, "visit_missed", "AWAITING_VISIT", "visitor_stands_apart", OF_THE_UNIT),
    (CASE, "visit_solved", "AWAITING_VISIT", "visitor_stands_apart", OF_THE_UNIT),
    (CASE, "visit_solved", "AWAITING_VISIT", "visit_answered", HALF_ANSWERED),
    (CASE, "visit_solved", "AWAITING_VISIT", "said_solved", UNSOLVED),
    (CASE, "visit_unsolved", "AWAITING_VISIT", "visitor_stands_apart", replace(OF_THE_UNIT, solved=False)),
    (CASE, "visit_unsolved", "AWAITING_VISIT", "visit_answered", replace(HALF_ANSWERED, solved=False)),
    (CASE, "visit_unsolved", "AWAITING_VISIT", "said_unsolved", ENOUGH),
    (CASE, "visit_unreached", "AWAITING_VISIT", "visitor_stands_apart", OF_THE_UNIT),
    (CASE, "visit_unreached", "AWAITING_VISIT", "missed_three_times", replace(ENOUGH, missed_visits=())),
    (ORDER, "take", "SENT", "actor_not_party", IS_PARTY),
    (ORDER, "feedback", "TAKEN", "progress_told", SILENT),
    (ORDER, "feedback", "TAKEN", "actor_not_party", IS_PARTY),
    (ORDER, "submit_result", "TAKEN", "progress_told", SILENT),
    (ORDER, "submit_result", "TAKEN", "actor_not_party", IS_PARTY),
]
CELLS = [(procedure.name, move, need) for procedure, move, _, need, _ in REFUSED]
EVERYBODY, EVERYWHERE = set(Role), set(Where)


def test_every_need_of_every_row_has_its_refusal_below() -> None:
    in_the_tables = {
        (procedure.name, move.name, need)
        for procedure in PROCEDURES.values()
        for move in procedure.moves
        for need in move.needs
    }

    assert len(CELLS) == 36
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


@pytest.mark.parametrize(
    ("procedure", "move", "state", "facts"),
    [
        (CASE, "submit", "DRAFT", ENOUGH),
        (CASE, "accept", "SUBMITTED", ENOUGH),
        (CASE, "dispatch", "ACCEPTED", ENOUGH),
        (CASE, "submit_result", "IN_PROGRESS", ENOUGH),
        (CASE, "approve", "RESULT_REVIEW", ENOUGH),
        (CASE, "return_result", "RESULT_REVIEW", ENOUGH),
        (CASE, "visit_missed", "AWAITING_VISIT", ENOUGH),
        (CASE, "visit_solved", "AWAITING_VISIT", ENOUGH),
        (CASE, "visit_unsolved", "AWAITING_VISIT", UNSOLVED),
        (CASE, "visit_unreached", "AWAITING_VISIT", ENOUGH),
        (ORDER, "take", "SENT", ENOUGH),
        (ORDER, "feedback", "TAKEN", ENOUGH),
        (ORDER, "feedback", "RETURNED", ENOUGH),
        (ORDER, "submit_result", "TAKEN", ENOUGH),
        (ORDER, "submit_result", "RETURNED", ENOUGH),
    ],
)
def test_a_move_whose_needs_are_met_is_permitted(procedure: Procedure, move: str, state: str, facts: Facts) -> None:
    permitted = procedure.permit(move, roles=EVERYBODY, relations=EVERYWHERE, state=state, facts=facts)

    assert permitted.name == move


def test_every_predicate_is_named_by_a_row() -> None:
    named = {need for procedure in PROCEDURES.values() for move in procedure.moves for need in move.needs}

    assert set(NEEDS) == named


def test_facts_that_were_not_gathered_permit_no_move_that_needs_any() -> None:
    permitted = [
        move.name
        for procedure in PROCEDURES.values()
        for move in procedure.moves
        if move.needs and all(NEEDS[need].holds(Facts()) for need in move.needs)
    ]

    assert permitted == []


def test_no_form_can_meet_these_needs() -> None:
    assert {name for name, need in NEEDS.items() if need.standing} == {
        "actor_not_party",
        "lead_taken",
        "assists_closed",
        "not_own_work",
        "visitor_stands_apart",
        "missed_three_times",
    }


def test_a_photograph_or_a_voice_alone_tells_enough() -> None:
    assert NEEDS["told_enough"].holds(Facts(attachments=1))


@pytest.mark.parametrize(
    ("grade", "factors"),
    [
        ("orange", {"nature": 1, "scale": 1, "difficulty": 1, "impact": 1}),
        ("blue", {"nature": 1, "scale": 1, "difficulty": 1}),
        ("blue", {"nature": 1, "scale": 1, "difficulty": 1, "impact": 4}),
        ("blue", {"nature": 0, "scale": 1, "difficulty": 1, "impact": 1}),
    ],
)
def test_a_grade_needs_its_colour_and_all_four_scores(grade: str, factors: dict[str, int]) -> None:
    assert not NEEDS["grade_given"].holds(Facts(grade=grade, factors=factors))


def test_a_unit_that_is_a_party_does_not_lead() -> None:
    assert not NEEDS["handler_not_party"].holds(replace(ENOUGH, parties=frozenset({LABOUR})))


def test_a_case_without_a_demand_has_nothing_answered() -> None:
    assert not NEEDS["demands_answered"].holds(Facts())


def test_a_visit_that_asked_nothing_is_not_answered() -> None:
    assert not NEEDS["visit_answered"].holds(Facts())


def test_somebody_who_handled_the_case_does_not_visit_under_another_post() -> None:
    assert not NEEDS["visitor_stands_apart"].holds(OWN_WORK)


def test_an_applicant_without_a_unit_may_answer_the_visit() -> None:
    assert NEEDS["visitor_stands_apart"].holds(replace(ENOUGH, actor=PARTY, actor_unit=None))


@pytest.mark.parametrize(
    ("attempts", "enough"),
    [
        (["2026-04-01 09:00", "2026-04-01 14:00", "2026-04-02 09:00"], True),
        (["2026-04-01 09:00", "2026-04-01 11:59", "2026-04-02 09:00"], False),
        (["2026-04-01 09:00", "2026-04-01 12:00"], False),
        (["2026-04-01 11:59", "2026-04-01 12:00", "2026-04-02 00:00"], True),
    ],
)
def test_three_attempts_count_on_three_different_half_days(attempts: list[str], enough: bool) -> None:
    facts = Facts(missed_visits=tuple(local(attempt) for attempt in attempts))

    assert NEEDS["missed_three_times"].holds(facts) is enough


def test_half_days_are_those_of_the_wall_clock_here() -> None:
    """03:59 and 04:00 in UTC are morning and afternoon in Shanghai."""
    stamps = ("2026-04-01T03:59:00+00:00", "2026-04-01T04:00:00+00:00", "2026-04-01T17:00:00+00:00")

    facts = Facts(missed_visits=tuple(datetime.fromisoformat(stamp) for stamp in stamps))

    assert NEEDS["missed_three_times"].holds(facts)

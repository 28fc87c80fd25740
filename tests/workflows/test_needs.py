"""What each predicate looks at, and where exactly it turns."""

from dataclasses import replace

import pytest

from tests.workflows.enough import ENOUGH, GRAVE, LABOUR, LONG_CLOSED, NOW, OWN_WORK, PARTY
from tests.workflows.plain import local
from workflows.facts import Facts
from workflows.needs import NEEDS
from workflows.procedures import PROCEDURES

CLOSED_AT = local("2026-03-02 10:24")


def holds(need: str, facts: Facts) -> bool:
    return NEEDS[need].holds(facts)


def test_every_predicate_is_named_by_a_row() -> None:
    named = {need for procedure in PROCEDURES.values() for move in procedure.moves for need in move.needs}

    assert set(NEEDS) == named


def test_without_facts_only_what_nobody_yet_contradicts_holds() -> None:
    """Each of the two stands in its rows beside needs that do ask for facts."""
    assert {name for name in NEEDS if holds(name, Facts())} == {"handler_not_party", "assists_closed"}


def test_no_form_can_meet_these_needs() -> None:
    assert {name for name, need in NEEDS.items() if need.standing} == {
        *("not_grave", "not_red", "is_red"),
        *("not_a_main_case", "publishable", "published", "not_published"),
        *("merged_before_acceptance", "merged_after_acceptance"),
        "actor_not_party",
        "lead_taken",
        "assists_closed",
        "order_disputed",
        "not_own_dispatch",
        *("on_a_rung", "rung_used", "next_rung_here"),
        *("level_above", "nothing_disputed", "came_up", "not_sent_back_before"),
        *("level_below", "may_be_delegated", "went_down", "nothing_reviewed"),
        *("reject_in_time", "not_ruled"),
        "not_extended",
        *("not_late", "safe_to_join"),
        "nothing_proposed",
        "decider_stands_apart",
        "urge_rested",
        "may_withdraw",
        "not_own_work",
        "visitor_stands_apart",
        "missed_three_times",
        *("reopen_in_time", "reopen_over"),
        *("term_over", "unrestricted"),
        *("no_force", "kept_at_desk"),
        *("at_a_centre", "nobody_called", "in_time", "past_time", "link_lives", "not_scored"),
    }


@pytest.mark.parametrize("facts", [Facts(check_in_due=NOW, link_until=NOW, expires_at=NOW), Facts(moment=NOW)])
@pytest.mark.parametrize("need", ["in_time", "past_time", "link_lives", "term_over"])
def test_no_time_is_kept_or_over_before_both_it_and_the_hour_are_known(need: str, facts: Facts) -> None:
    assert not holds(need, facts)


@pytest.mark.parametrize(("characters", "attachments", "enough"), [(9, 0, False), (10, 0, True), (0, 1, True)])
def test_ten_characters_or_a_photograph_or_a_voice_tell_enough(
    characters: int, attachments: int, enough: bool
) -> None:
    assert holds("told_enough", Facts(text_length=characters, attachments=attachments)) is enough


@pytest.mark.parametrize(("speakers", "few"), [(0, False), (1, True), (5, True), (6, False)])
def test_one_to_five_speak_for_a_group(speakers: int, few: bool) -> None:
    assert holds("few_speakers", Facts(speakers=speakers)) is few


@pytest.mark.parametrize(
    ("before", "characters", "allowed"), [(0, 0, True), (1, 0, False), (1, 1, True), (2, 0, False)]
)
def test_only_the_first_supplement_is_asked_for_without_a_reason(before: int, characters: int, allowed: bool) -> None:
    facts = Facts(moment=NOW, supplements=before, text_length=characters)

    assert holds("second_has_reason", facts) is allowed


def test_a_photograph_alone_supplements() -> None:
    assert holds("supplement_given", Facts(attachments=1))


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
    assert not holds("grade_given", Facts(grade=grade, factors=factors))


@pytest.mark.parametrize("facts", [GRAVE, replace(ENOUGH, sealed=True)])
def test_neither_a_grave_nor_a_sealed_matter_is_answered_or_settled_at_the_window(facts: Facts) -> None:
    assert not holds("not_grave", facts)


def test_a_sealed_matter_that_is_not_grave_may_be_withdrawn() -> None:
    assert holds("may_withdraw", replace(ENOUGH, sealed=True))


@pytest.mark.parametrize("reason", ["", "appraisal", "because"])
def test_a_reason_that_is_not_on_the_list_declines_nothing(reason: str) -> None:
    assert not holds("decline_reason_given", Facts(reason=reason))


@pytest.mark.parametrize("reason", ["", "unclear", "because"])
def test_a_reason_that_is_not_on_the_list_suspends_nothing(reason: str) -> None:
    assert not holds("suspension_reason_given", Facts(reason=reason))


@pytest.mark.parametrize(
    ("state", "joins"),
    [
        ("", False),
        ("DRAFT", False),
        ("SUBMITTED", True),
        ("SUPPLEMENT_REQUESTED", True),
        ("ACCEPTED", True),
        ("IN_PROGRESS", True),
        ("SUSPENDED", True),
        ("ON_LEDGER", True),
        ("RESULT_REVIEW", False),
        ("AWAITING_VISIT", False),
        ("CLOSED", False),
        ("ARCHIVED", False),
        ("DECLINED", False),
        ("MERGED", False),
        ("WITHDRAWN", False),
        ("VOIDED", False),
    ],
)
def test_a_case_joins_one_whose_result_is_still_to_come(state: str, joins: bool) -> None:
    assert holds("main_open", Facts(main_state=state)) is joins


@pytest.mark.parametrize(
    ("sealed", "main_sealed", "alike"),
    [(False, False, True), (True, True, True), (True, False, False), (False, True, False)],
)
def test_a_sealed_case_joins_a_sealed_one_only(sealed: bool, main_sealed: bool, alike: bool) -> None:
    assert holds("alike_sealed", replace(ENOUGH, sealed=sealed, main_sealed=main_sealed)) is alike


@pytest.mark.parametrize(("days", "given"), [(0, False), (1, True), (30, True), (31, False), (-1, False)])
def test_days_go_from_one_to_the_most_that_the_method_gives(days: int, given: bool) -> None:
    assert holds("days_given", Facts(days=days, most_days=30)) is given


def test_another_unit_is_one_that_was_chosen() -> None:
    assert not holds("another_unit", replace(ENOUGH, lead_units=()))


def test_a_unit_that_is_a_party_does_not_lead() -> None:
    assert not holds("handler_not_party", replace(ENOUGH, parties=frozenset({LABOUR})))


def test_a_case_without_a_demand_has_nothing_answered() -> None:
    assert not holds("demands_answered", Facts())


def test_a_proposal_of_whoever_is_unknown_is_not_decided() -> None:
    assert not holds("decider_stands_apart", replace(ENOUGH, proposed_by=None))


@pytest.mark.parametrize("need", ["decider_stands_apart", "not_own_dispatch", "not_own_work", "actor_not_party"])
def test_an_actor_who_is_unknown_stands_apart_from_nothing(need: str) -> None:
    assert not holds(need, replace(ENOUGH, actor=None))


def test_a_visit_that_asked_nothing_is_not_answered() -> None:
    assert not holds("visit_answered", Facts())


def test_somebody_who_handled_the_case_does_not_visit_under_another_post() -> None:
    assert not holds("visitor_stands_apart", OWN_WORK)


def test_an_applicant_without_a_unit_may_answer_the_visit() -> None:
    assert holds("visitor_stands_apart", replace(ENOUGH, actor=PARTY, actor_unit=None))


@pytest.mark.parametrize(
    ("urged_at", "rested"),
    [
        (None, True),
        ("2026-04-01 10:00:00", True),
        ("2026-04-01 10:00:01", False),
        ("2026-04-02 10:00:00", False),
    ],
)
def test_one_urges_again_after_24_hours(urged_at: str | None, rested: bool) -> None:
    facts = Facts(moment=NOW, urged_at=local(urged_at) if urged_at else None)

    assert holds("urge_rested", facts) is rested


@pytest.mark.parametrize(
    ("moment", "in_time"),
    [
        ("2026-03-02 10:24:00", True),
        ("2026-04-01 23:59:59", True),
        ("2026-04-02 00:00:00", False),
    ],
)
def test_a_case_is_put_away_from_the_moment_on_that_nobody_can_ask_for_it_again(moment: str, in_time: bool) -> None:
    facts = Facts(moment=local(moment), closed_at=CLOSED_AT, reopen_days=30)

    assert (holds("reopen_in_time", facts), holds("reopen_over", facts)) == (in_time, not in_time)


@pytest.mark.parametrize("lacks", ["closed_at", "moment"])
def test_a_case_without_its_times_is_neither_asked_for_again_nor_put_away(lacks: str) -> None:
    facts = replace(LONG_CLOSED, **{lacks: None})  # type: ignore[arg-type]  # a name of a field

    assert (holds("reopen_in_time", facts), holds("reopen_over", facts)) == (False, False)


@pytest.mark.parametrize(("missing", "characters", "complete"), [(0, 0, True), (1, 0, False), (1, 1, True)])
def test_a_missing_document_is_explained(missing: int, characters: int, complete: bool) -> None:
    facts = Facts(moment=NOW, documents_missing=missing, text_length=characters)

    assert holds("documents_there", facts) is complete


@pytest.mark.parametrize(
    ("grade", "fits"), [("red", True), ("yellow", False), ("green", False), ("", False)], ids=lambda value: str(value)
)
def test_another_grade_is_one_that_there_is(grade: str, fits: bool) -> None:
    assert holds("another_grade", replace(ENOUGH, grade=grade, old_grade="yellow")) is fits

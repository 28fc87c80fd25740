"""Whom a return visit still has to ask, and when it may end."""

from datetime import datetime

import pytest

from tests.workflows.enough import MISSED
from tests.workflows.plain import local
from workflows.facts import Facts
from workflows.needs import NEEDS
from workflows.sides import Asking


def holds(need: str, facts: Facts) -> bool:
    return NEEDS[need].holds(facts)


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
    missed = tuple(local(attempt) for attempt in attempts)
    facts = Facts(side="applicant", sides={"applicant": Asking(missed=missed)})

    assert holds("missed_three_times", facts) is enough


def test_whoever_was_asked_after_all_was_not_missed() -> None:
    facts = Facts(side="applicant", sides={"applicant": Asking(asked=True, missed=MISSED.missed)})

    assert not holds("missed_three_times", facts)


@pytest.mark.parametrize(
    ("other", "may_end"),
    [
        (None, True),
        (Asking(), False),
        (Asking(asked=True), True),
        (Asking(reachable=False), True),
        (Asking(missed=MISSED.missed[:2]), False),
        (MISSED, True),
    ],
)
def test_a_visit_ends_unreached_only_when_the_other_side_is_not_left_to_ask(
    other: Asking | None, may_end: bool
) -> None:
    facts = Facts(sides={"applicant": MISSED, **({"respondent": other} if other else {})})

    assert holds("missed_three_times", facts) is may_end


@pytest.mark.parametrize(
    ("side", "own_side", "waits"),
    [
        ("applicant", "", True),
        ("applicant", "applicant", True),
        ("respondent", "applicant", False),
        ("respondent", "", False),
        ("nobody of this case", "", False),
        ("", "", True),
        ("", "applicant", False),
    ],
)
def test_a_side_is_asked_once_and_answers_for_itself(side: str, own_side: str, waits: bool) -> None:
    sides = {"applicant": Asking(), "respondent": Asking(asked=True)}

    assert holds("side_waits", Facts(sides=sides, side=side, own_side=own_side)) is waits


@pytest.mark.parametrize(
    ("side", "solved", "goes_on"),
    [("applicant", True, True), ("respondent", None, True), ("respondent", True, False), ("", None, True)],
)
def test_a_visit_goes_on_until_each_side_was_asked_and_the_applicant_has_spoken(
    side: str, solved: bool | None, goes_on: bool
) -> None:
    sides = {"applicant": Asking(asked=solved is not None and side != "applicant"), "respondent": Asking()}

    assert holds("visit_goes_on", Facts(sides=sides, side=side, solved=solved)) is goes_on


def test_half_days_are_those_of_the_wall_clock_here() -> None:
    """03:59 and 04:00 in UTC are morning and afternoon in Shanghai."""
    stamps = ("2026-04-01T03:59:00+00:00", "2026-04-01T04:00:00+00:00", "2026-04-01T17:00:00+00:00")

    facts = Facts(sides={"applicant": Asking(missed=tuple(datetime.fromisoformat(stamp) for stamp in stamps))})

    assert holds("missed_three_times", facts)

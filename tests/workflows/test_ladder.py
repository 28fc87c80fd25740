"""The ladder, case by case as 小平阳 works it: what is proposed, to whom, and when the supervisor hears of it."""

from datetime import datetime

import pytest

from tests.workflows.plain import local
from tests.workflows.written import four_levels
from workflows.ladder import Attempt, Because, Verdict, first_rung, judge
from workflows.method import shipped

LADDER = next(method for method, _ in shipped().values() if method.name == "points-and-three-levels").ladder
HAMLET, VILLAGE, TOWN = LADDER
# Taken in on Monday the second; seven days end with the ninth.
STARTED, DUE = local("2026-03-02 10:00"), local("2026-03-10 00:00")


def tried(*days: str, solved: str = "") -> list[Attempt]:
    """In the morning of these days of March; one of them with success."""
    return [Attempt(local(f"2026-03-{day} 09:00"), day == solved) for day in days]


def at_hamlet(attempts: list[Attempt], now: datetime) -> Verdict:
    return judge(LADDER, "hamlet", attempts, started=STARTED, due=DUE, now=now)


def test_the_three_rungs_of_xiaopingyang() -> None:
    told = [(r.title, r.level, r.attempts, r.term.amount, str(r.term.unit)) for r in LADDER]

    assert told == [
        ("村屯", "VILLAGE", 3, 7, "calendar_days"),
        ("村委会", "VILLAGE", 3, 15, "calendar_days"),
        ("乡镇", "TOWN", 3, 1, "months"),
    ]


@pytest.mark.parametrize(
    ("attempts", "now", "verdict"),
    [
        # Within the term, attempts left: nobody is troubled.
        (tried(), "2026-03-02 10:00", Verdict(Because.UNDER_WAY, 0)),
        (tried("03", "05"), "2026-03-09 23:59", Verdict(Because.UNDER_WAY, 2)),
        # The last moment of the term still belongs to it.
        (tried("03", "05"), "2026-03-10 00:00", Verdict(Because.UNDER_WAY, 2)),
        # All attempts made without success: the next rung is proposed before the term is over, too.
        (tried("03", "05", "06"), "2026-03-06 09:01", Verdict(Because.USED_UP, 3, VILLAGE)),
        (tried("03", "05", "06", "07"), "2026-03-07 10:00", Verdict(Because.USED_UP, 4, VILLAGE)),
        (tried("03", "05", "06"), "2026-03-20 09:00", Verdict(Because.USED_UP, 3, VILLAGE)),
        # The term is over with fewer: proposed, and the supervisor is told.
        (tried("03", "05"), "2026-03-10 00:01", Verdict(Because.TERM_OVER, 2, VILLAGE, duty_missed=True)),
        (tried(), "2026-03-10 00:01", Verdict(Because.TERM_OVER, 0, VILLAGE, duty_missed=True)),
        # An attempt after the term makes up for nothing.
        (tried("03", "05", "11"), "2026-03-12 09:00", Verdict(Because.TERM_OVER, 2, VILLAGE, duty_missed=True)),
        # What was tried before this rung began is not its own.
        (tried("01", "03", "05"), "2026-03-06 09:00", Verdict(Because.UNDER_WAY, 2)),
        # Settled: nothing to propose, whenever and however often.
        (tried("03", solved="03"), "2026-03-03 10:00", Verdict(Because.SOLVED, 1)),
        (tried("03", "05", "06", solved="06"), "2026-03-20 10:00", Verdict(Because.SOLVED, 3)),
        (tried("12", solved="12"), "2026-03-12 10:00", Verdict(Because.SOLVED, 0)),
        # A success before this rung is no success of it: the matter came up all the same.
        (tried("01", "03", solved="01"), "2026-03-04 10:00", Verdict(Because.UNDER_WAY, 1)),
    ],
)
def test_what_follows_from_the_attempts_and_the_term(attempts: list[Attempt], now: str, verdict: Verdict) -> None:
    assert at_hamlet(attempts, local(now)) == verdict


@pytest.mark.parametrize(("rung", "above"), [("hamlet", VILLAGE), ("village", TOWN), ("town", None)])
def test_a_rung_proposes_the_one_above_it_and_the_last_one_nobody(rung: str, above: object) -> None:
    found = judge(LADDER, rung, tried("03", "04", "05"), started=STARTED, due=DUE, now=DUE)

    assert (found.because, found.propose) == (Because.USED_UP, above)


def test_the_last_rung_still_answers_for_a_duty_not_done() -> None:
    found = judge(LADDER, "town", [], started=STARTED, due=DUE, now=local("2026-03-11 08:00"))

    assert found == Verdict(Because.TERM_OVER, 0, None, duty_missed=True)


def test_a_rung_that_the_ladder_does_not_have_is_no_question_for_it() -> None:
    with pytest.raises(KeyError):
        judge(LADDER, "province", [], started=STARTED, due=DUE, now=DUE)


@pytest.mark.parametrize(("level", "rung"), [("VILLAGE", HAMLET), ("TOWN", TOWN), ("COUNTY", None)])
def test_a_matter_begins_at_the_level_that_takes_it_in(level: str, rung: object) -> None:
    assert first_rung(LADDER, level) == rung


def test_seven_working_days_on_four_rungs_need_no_code() -> None:
    """四级七天: a file with another ladder, read and judged by the same rules."""
    ladder = four_levels().ladder

    assert [(r.title, r.term.amount, str(r.term.unit), r.attempts) for r in ladder] == [
        ("社", 1, "working_days", 1),
        ("村", 2, "working_days", 1),
        ("司法所", 2, "working_days", 1),
        ("镇综治中心", 2, "working_days", 1),
    ]
    assert sum(rung.term.amount for rung in ladder) == 7
    assert judge(ladder, "community", tried("03"), started=STARTED, due=DUE, now=DUE).propose == ladder[1]
    assert judge(ladder, "justice", tried("03"), started=STARTED, due=DUE, now=DUE).propose == ladder[3]

"""The standard method, its terms and grades; what is wrong with a method file, said where."""

import pytest

from tests.workflows.plain import local
from tests.workflows.written import SOURCE, changed, written
from workflows.calendar_days import Calendar
from workflows.grading import suggest
from workflows.ladder import CLOCK as RUNG
from workflows.method import Method, shipped, standard
from workflows.method_format import MethodError
from workflows.method_parts import CLOCKS, Limits
from workflows.procedures import PROCEDURES
from workflows.roster import Roster

NO_HOLIDAYS = Calendar.of([])
CATEGORIES = (
    "family neighbour forest_land housing expropriation wages debt consumer property_service medical traffic"
    " damages environment village_affairs litigation policy public_order domestic_violence staff_conduct other"
)


@pytest.mark.parametrize(
    ("clock", "grade", "urgent", "term"),
    [
        ("accept", None, False, "1 working_days"),
        ("accept", None, True, "30 minutes"),
        ("supplement", None, True, "15 calendar_days"),
        ("dispatch", "blue", False, "2 duty_hours"),
        ("dispatch", "red", False, "30 minutes"),
        ("take", "yellow", False, "2 duty_hours"),
        ("take", "red", False, "2 hours"),
        ("take", "blue", True, "2 hours"),
        ("feedback", "red", True, "24 hours"),
        ("rule", "red", False, "4 duty_hours"),
        ("handle", "red", True, "15 working_days"),
        ("decide", "red", True, "1 working_days"),
        ("ledger", "yellow", False, "90 calendar_days"),
        ("review", "blue", False, "1 working_days"),
        ("visit", "blue", False, "3 working_days"),
    ],
)
def test_the_standard_terms(clock: str, grade: str | None, urgent: bool, term: str) -> None:
    found = standard().clocks[clock].term(grade=grade, urgent=urgent)

    assert f"{found.amount} {found.unit}" == term


def test_the_standard_limits() -> None:
    assert standard().limits == Limits(reopen=30, extension=30, ledger=90)


def test_a_tenant_may_set_its_own_limits() -> None:
    assert changed("reopen = 30", "reopen = 90").limits.reopen == 90


def test_a_clock_starts_with_the_rule_of_its_method() -> None:
    started = local("2026-04-02 07:12")

    clock = standard().clock("take", since="dispatch", started=started, grade="red")

    due = clock.due(calendar=NO_HOLIDAYS, roster=standard().roster)
    assert due is not None
    assert due.at == local("2026-04-02 09:12")


def test_every_clock_of_the_tables_has_a_term_and_no_term_is_idle() -> None:
    touched = {clock for procedure in PROCEDURES.values() for clock in procedure.begins}
    for procedure in PROCEDURES.values():
        for move in procedure.moves:
            touched |= {*move.starts, *move.stops, *move.pauses, *move.resumes, *move.reopens, *move.extends}

    # The clock of a rung has its term from the ladder.
    assert touched - {RUNG} == set(CLOCKS) == set(standard().clocks)


def test_every_clock_that_a_table_starts_is_stopped_by_one() -> None:
    begun = {clock for procedure in PROCEDURES.values() for clock in procedure.begins}
    moves = [move for procedure in PROCEDURES.values() for move in procedure.moves]

    assert begun | {clock for move in moves for clock in move.starts} == {
        clock for move in moves for clock in move.stops
    } - {RUNG}


def test_every_clock_that_a_table_pauses_is_resumed_by_the_same_table() -> None:
    for procedure in PROCEDURES.values():
        paused = {clock for move in procedure.moves for clock in move.pauses}

        assert paused == {clock for move in procedure.moves for clock in move.resumes}


def test_the_standard_categories() -> None:
    assert list(standard().categories) == CATEGORIES.split()


def test_a_wage_claim_goes_to_the_labour_office_first() -> None:
    wages = standard().categories["wages"]

    assert (wages.title, wages.units[0], wages.priority) == ("劳动争议（欠薪）", "labour", "high")


def test_violence_at_home_and_complaints_about_staff_are_sealed() -> None:
    sealed = {category.key for category in standard().categories.values() if category.sealed}

    assert sealed == {"domestic_violence", "staff_conduct"}


def test_the_standard_roster_is_that_of_an_office() -> None:
    assert standard().roster == Roster.parse(["Mon-Fri 08:30-12:00", "Mon-Fri 14:30-18:00"])


@pytest.mark.parametrize(
    ("scores", "grade"),
    [
        ((1, 1, 1, 1), "blue"),
        ((2, 2, 1, 1), "blue"),
        ((2, 2, 2, 1), "yellow"),
        ((1, 3, 1, 1), "yellow"),
        ((1, 1, 3, 1), "yellow"),
        ((3, 1, 1, 1), "red"),
        ((1, 1, 1, 3), "red"),
        ((2, 3, 3, 1), "yellow"),
        ((2, 3, 3, 2), "red"),
    ],
)
def test_four_scores_suggest_a_grade(scores: tuple[int, ...], grade: str) -> None:
    factors = dict(zip(("nature", "scale", "difficulty", "impact"), scores, strict=True))

    assert standard().suggest_grade(factors).grade == grade


@pytest.mark.parametrize(
    "scores",
    [{}, {"nature": 1, "scale": 1, "difficulty": 1}, {"nature": 1, "scale": 1, "difficulty": 1, "impact": 4}],
)
def test_a_suggestion_needs_all_four_scores(scores: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="every factor needs a score"):
        suggest(scores, standard().grade_rules)


@pytest.mark.parametrize(
    ("answers", "closes"),
    [
        ({"contacted": "yes", "solved": "yes", "satisfied": "yes"}, True),
        ({"contacted": "no", "solved": "yes", "satisfied": "no"}, True),
        ({"contacted": "yes", "solved": "partly", "satisfied": "yes"}, False),
        ({"contacted": "yes", "solved": "no", "satisfied": "yes"}, False),
        ({"contacted": "yes", "satisfied": "yes"}, False),
    ],
)
def test_only_a_solved_matter_closes(answers: dict[str, str], closes: bool) -> None:
    assert standard().closes(answers) is closes


def test_the_digest_ignores_comments() -> None:
    assert Method.load(f"# 另一句说明\n{SOURCE}".encode()).digest == standard().digest


def test_the_digest_follows_every_value() -> None:
    assert changed('normal = "15 working days"', 'normal = "14 working days"').digest != standard().digest


def test_a_tenant_may_name_a_category_of_its_own() -> None:
    method = changed('key = "other"', 'key = "tea_garden"\ntitle = "茶园"')

    assert method.categories["tea_garden"].title == "茶园"


def by_name(name: str) -> Method:
    return next(method for method, _ in shipped().values() if method.name == name)


def test_two_counties_come_whole_beside_the_standard() -> None:
    assert {method.name for method, _ in shipped().values()} == {
        "standard",
        "points-and-three-levels",
        "one-key-dispatch",
    }


def test_qingfeng_answers_within_two_hours_and_tells_within_a_day_by_the_clock_on_the_wall() -> None:
    """清丰县: 部门 2 小时内响应，24 小时反馈."""
    method, friday_night = by_name("one-key-dispatch"), local("2026-03-06 22:00")

    ends = [
        method.clock(name, since="dispatch", started=friday_night).due(NO_HOLIDAYS, method.roster)
        for name in ("take", "feedback")
    ]

    assert [due and due.at for due in ends] == [local("2026-03-07 00:00"), local("2026-03-07 22:00")]


def test_in_xiaopingyang_there_is_time_for_all_three_rungs() -> None:
    """7 + 15 days and a month of 31 days, and no more than the 60 days of the regulation."""
    handle = by_name("points-and-three-levels").clocks["handle"].normal

    assert f"{handle.amount} {handle.unit}" == "60 calendar_days"


def test_a_method_kept_since_before_a_clock_came_runs_it_as_the_standard_does() -> None:
    visit = '[clocks.visit]\nnormal = "3 working days"\nwarn = [{ at = 80, tell = ["visitor"] }]\n'
    older = written(visit, "")

    kept = Method.kept(older)

    assert kept.clocks["visit"] == standard().clocks["visit"]
    assert kept.digest not in (standard().digest, "")
    with pytest.raises(MethodError, match="缺 clocks"):
        Method.load(older.encode())


def test_a_method_that_lacks_nothing_is_the_same_however_it_is_read() -> None:
    assert Method.kept(SOURCE) == standard()

"""The standard method, its terms and grades; what is wrong with a method file, said where."""

import pytest

from tests.workflows.plain import local
from workflows.calendar_days import Calendar
from workflows.grading import suggest
from workflows.method import CLOCKS, Limits, Method, MethodError, standard, standard_source
from workflows.procedures import PROCEDURES
from workflows.roster import Roster

NO_HOLIDAYS = Calendar.of([])
SOURCE = standard_source().decode()
CATEGORIES = (
    "family neighbour forest_land housing expropriation wages debt consumer property_service medical traffic"
    " damages environment village_affairs litigation policy public_order domestic_violence staff_conduct other"
)


def changed(old: str, new: str) -> Method:
    assert old in SOURCE
    return Method.load(SOURCE.replace(old, new, 1).encode())


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

    assert touched == set(CLOCKS) == set(standard().clocks)


def test_every_clock_that_a_table_starts_is_stopped_by_one() -> None:
    begun = {clock for procedure in PROCEDURES.values() for clock in procedure.begins}
    moves = [move for procedure in PROCEDURES.values() for move in procedure.moves]

    assert begun | {clock for move in moves for clock in move.starts} == {
        clock for move in moves for clock in move.stops
    }


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


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ("format = 1", "format = 2", "format", "format 应为 1"),
        ('title = "通用工作法"\n', "", "title", "缺 title"),
        ("version = 1", 'version = "1"', "version", "version 应为一个正整数"),
        ("version = 1", "version = -1", "version", "version 应为一个正整数"),
        ("version = 1", "version = true", "version", "version 应为一个正整数"),
        ("version = 1", "version = 1\nladder = 1", "ladder", "不认识 ladder"),
        ("[clocks.visit]", "[clocks.visti]", "clocks.visit", "缺 clocks.visit"),
        ("[clocks.visit]", '[clocks.nap]\nnormal = "1 hour"\n[clocks.visit]', "clocks.nap", "不认识 clocks.nap"),
        ('"24 hours"', '"24 h"', "clocks.feedback.normal", "“24 h”不是时限"),
        ('"24 hours"', '"24 hours"\nbusiness_end = 1', "clocks.feedback.business_end", "true 或 false"),
        ("[clocks.decide]", "[clocks.decision]", "clocks.decide", "缺 clocks.decide"),
        ("[limits]", "[limit]", "limits", "缺 limits"),
        ("reopen = 30\n", "", "limits.reopen", "缺 limits.reopen"),
        ("reopen = 30", "reopen = -30", "limits.reopen", "limits.reopen 应为一个正整数"),
        ("extension = 30", 'extension = "30 days"', "limits.extension", "limits.extension 应为一个正整数"),
        ("ledger = 90\n", "ledger = 90\nurge = 1\n", "limits.urge", "不认识 limits.urge"),
        ("Mon-Fri 08:30-12:00", "Mon-Fri 12:00-08:30", "roster.windows", "不是值班表"),
        ("Mon-Fri 14:30", "Mon-Fri 11:30", "roster.windows", "互不重叠"),
        ("Mon-Fri 08:30", "Monday 08:30", "roster.windows", "不是值班表"),
        ("score = 3", "score = 4", "grade_rules[1]", "score（1 到 3）"),
        ("total = 10", "total = 13", "grade_rules[2]", "total（4 到 12）"),
        ('factors = ["nature", "impact"]', 'factors = ["noise"]', "grade_rules[1]", "factors"),
        ('grade = "red"', 'grade = "orange"', "grade_rules[1].grade", "“orange”不在可选之列：red、yellow、blue"),
        ('closes = ["yes"]', 'closes = ["surely"]', "questions[2]", "应取自它的 answers"),
        ('key = "neighbour"', 'key = "family"', "categories", "“family”写了两次"),
        ('class = "ecology"', 'class = "sea"', "categories[13].class", "“sea”不在可选之列"),
        ('units = ["discipline"]', 'units = ["navy"]', "categories[19].units", "“navy”不在可选之列"),
        ('units = ["discipline"]', "units = [1]", "categories[19].units", "应为一个清单"),
        ('key = "other"', 'key = "tea_garden"', "categories[20].title", "缺 categories[20].title"),
        ("sealed = true", "sealed = true\nsealde = true", "categories[18].sealde", "不认识"),
    ],
)
def test_a_mistake_in_a_method_is_said_with_its_place(old: str, new: str, path: str, says: str) -> None:
    with pytest.raises(MethodError) as refused:
        changed(old, new)

    assert refused.value.path == path
    assert says in str(refused.value)


@pytest.mark.parametrize("source", [b"format = ", b"\xff\xfe", b"= 1"])
def test_what_cannot_be_read_is_said_kindly(source: bytes) -> None:
    with pytest.raises(MethodError, match="工作法不是能读的 TOML"):
        Method.load(source)

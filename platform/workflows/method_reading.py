"""The parts of a method as its file writes them, each checked where it stands."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TypeVar

from workflows.early import read_early
from workflows.grading import FACTORS, SCORES, Grade, GradeRule
from workflows.ladder import LEVELS, Rung
from workflows.method_format import Table
from workflows.method_limits import MARKABLE, past_the_law
from workflows.method_parts import (
    ALWAYS_SEALED,
    BOUNDS,
    CLOCKS,
    PRIORITIES,
    QUESTIONS,
    Category,
    ClockRule,
    Limits,
    Question,
)
from workflows.words import wording

FORMAT = 1
MOST_ATTEMPTS = 20

Keyed = TypeVar("Keyed", Category, Question, Rung)


def read_format(table: Table) -> None:
    if table.number("format") != FORMAT:
        table.wrong("format", "format", expected=FORMAT)


def read_clocks(table: Table) -> dict[str, ClockRule]:
    clocks = {name: _clock(name, table.table(name)) for name in CLOCKS}
    table.done()
    return clocks


def _clock(name: str, row: Table) -> ClockRule:
    rule = ClockRule(
        normal=row.term("normal"),
        red=row.term("red") if row.has("red") else None,
        urgent=row.term("urgent") if row.has("urgent") else None,
        business_end=row.flag("business_end", False),
        weekends_off=row.flag("weekends_off", True),
        warn=read_early(row) if row.has("warn") else (),
    )
    row.done()
    if not row.sound:
        return rule
    for case, statute in past_the_law(name, rule):
        statute.passed(row, case)
    for case, term in (("red", rule.red), ("urgent", rule.urgent)):
        if term and not term.fits(rule.normal):
            row.wrong("slower", case)
    return rule


def read_limits(row: Table) -> Limits:
    days = {name: row.number_within(name, least, most, "limit") for name, (least, most) in BOUNDS.items()}
    row.done()
    return Limits(**days)


def read_tighten_only(table: Table) -> tuple[str, ...]:
    return table.choices("tighten_only", MARKABLE, ())


def read_categories(table: Table) -> dict[str, Category]:
    categories = _by_key(table, "categories", [(row, _category(row)) for row in table.tables("categories")])
    for key in ALWAYS_SEALED:
        if table.sound and (key not in categories or not categories[key].sealed):
            table.wrong("must_seal", "categories", value=key, title=wording()["category"][key])
    return categories


def read_not_delegated(table: Table, categories: Mapping[str, Category]) -> tuple[str, ...]:
    return table.choices("not_delegated", tuple(categories), ())


def _category(row: Table) -> Category:
    key, words = row.text("key"), wording()
    category = Category(
        key=key,
        title=row.text("title", words["category"].get(key)),
        matter_class=row.choice("class", tuple(words["matter_class"])),
        five_matter=row.choice("five_matter", tuple(words["five_matter"])),
        units=row.choices("units", tuple(words["unit_kind"])),
        priority=row.choice("priority", PRIORITIES, "normal"),
        dispute=row.flag("dispute", False),
        sealed=row.flag("sealed", False),
    )
    row.done()
    return category


def read_grade_rules(table: Table) -> tuple[GradeRule, ...]:
    return tuple(_grade_rule(row) for row in table.tables("grade_rules"))


def _grade_rule(row: Table) -> GradeRule:
    grade = Grade(row.choice("grade", tuple(Grade)))
    rule = GradeRule(grade, row.choices("factors", FACTORS, ()), row.number("score", 0), row.number("total", 0))
    row.done()
    by_factor = rule.factors and rule.score in SCORES and not rule.total
    by_total = not rule.factors and not rule.score and len(FACTORS) <= rule.total <= len(FACTORS) * SCORES[-1]
    if row.sound and not (by_factor or by_total):
        row.wrong("score")
    return rule


def read_questions(table: Table) -> tuple[Question, ...]:
    rows = table.tables("questions")
    questions = _by_key(table, "questions", [(row, _question(row)) for row in rows])
    if table.sound and not (questions.get("solved") and questions["solved"].closes):
        table.wrong("must_close", "questions")
    return tuple(questions.values())


def _question(row: Table) -> Question:
    key = row.choice("key", QUESTIONS)
    question = Question(key, row.choices("answers", tuple(wording()[key])), row.texts("closes", ()))
    row.done()
    if row.sound and not set(question.closes) <= set(question.answers):
        row.wrong("answers", "closes")
    return question


def read_ladder(table: Table) -> tuple[Rung, ...]:
    """From the bottom up; a method may do without."""
    rows = [(row, _rung(row)) for row in table.tables("ladder", [])]
    for (_, below), (row, rung) in pairwise(rows):
        if row.sound and LEVELS.index(rung.level) < LEVELS.index(below.level):
            row.wrong("downward", "level", below=below.level, value=rung.level)
    return tuple(_by_key(table, "ladder", rows).values())


def _rung(row: Table) -> Rung:
    actors = (*wording()["unit_kind"], *wording()["role"])
    rung = Rung(
        key=row.text("key"),
        title=row.text("title"),
        level=row.choice("level", LEVELS),
        actor=row.choice("actor", actors),
        attempts=row.number_within("attempts", 1, MOST_ATTEMPTS),
        term=row.term("term"),
    )
    row.done()
    return rung


def _by_key(table: Table, name: str, rows: list[tuple[Table, Keyed]]) -> dict[str, Keyed]:
    found: dict[str, Keyed] = {}
    for row, one in rows:
        if one.key in found and row.sound:
            row.wrong("twice", "key", value=one.key)
        found.setdefault(one.key, one)
    if not rows and name != "ladder" and table.sound:
        table.wrong("empty", name)
    return found

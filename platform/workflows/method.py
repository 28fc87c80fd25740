"""A method (工作法): how one county works, as data. Methods are told apart by their digest."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from workflows.channels import Channels, read_channels
from workflows.clocks import Clock
from workflows.grading import FACTORS, SCORES, Grade, GradeRule, Suggestion, suggest
from workflows.method_format import MethodError, Table
from workflows.roster import Roster
from workflows.terms import Term
from workflows.words import wording

FORMAT = 1
STANDARD = Path(__file__).parent / "methods" / "standard.toml"
# What the tables of the procedures start and stop.
CLOCKS = (
    *("accept", "supplement", "dispatch", "take", "feedback", "rule", "handle", "decide", "suspension"),
    *("ledger", "review", "visit"),
)
# In days: a closed case is opened again for 72 hours at least; 信访工作条例 34 extends by 30 at most.
BOUNDS = {"reopen": (3, 90), "extension": (1, 30), "ledger": (1, 90)}
PRIORITIES = ("normal", "high", "urgent")


@dataclass(frozen=True, slots=True)
class Category:
    """`units`: kinds of unit that usually lead. `sealed`: seen only by those named on the case.

    One that a tenant added stands `under` one of the method, counts at its `place` and below, and may be retired.
    """

    key: str
    title: str
    matter_class: str
    five_matter: str
    units: tuple[str, ...]
    priority: str = "normal"
    dispute: bool = False
    sealed: bool = False
    under: str = ""
    place: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class ClockRule:
    normal: Term
    red: Term | None = None
    urgent: Term | None = None
    business_end: bool = False
    weekends_off: bool = True
    statute: str = ""  # sets the normal term, where it is not the method

    def term(self, *, grade: str | None = None, urgent: bool = False) -> Term:
        if urgent and self.urgent:
            return self.urgent
        return self.red if grade == Grade.RED and self.red else self.normal


@dataclass(frozen=True, slots=True)
class Limits:
    """Days: how long a closed case may be opened again, the longest extension, the furthest look at the ledger."""

    reopen: int
    extension: int
    ledger: int


@dataclass(frozen=True, slots=True)
class Question:
    """`closes`: the answers with which the case may close; none when the question does not decide."""

    key: str
    answers: tuple[str, ...]
    closes: tuple[str, ...] = ()


Keyed = TypeVar("Keyed", Category, Question)


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    title: str
    version: int
    clocks: Mapping[str, ClockRule]
    categories: Mapping[str, Category]
    grade_rules: tuple[GradeRule, ...]
    questions: tuple[Question, ...]
    limits: Limits
    roster: Roster
    channels: Channels
    digest: str  # of the content: comments and the order of tables do not count

    @classmethod
    def load(cls, source: bytes) -> "Method":
        """MethodError says what to change."""
        try:
            content = tomllib.loads(source.decode("utf-8"))
        except ValueError as wrong:
            raise MethodError("not_toml", problem=wrong) from wrong
        return _method(Table(content), _digest(content))

    def rule(self, name: str, source: str = "", category: str | None = None) -> ClockRule:
        term, statute = self.channels.term(name, source, category)
        return replace(self.clocks[name], normal=term, statute=statute) if term else self.clocks[name]

    def clock(
        self,
        name: str,
        *,
        since: str,
        started: datetime,
        grade: str | None = None,
        urgent: bool = False,
        source: str = "",
        category: str | None = None,
    ) -> Clock:
        """A running clock; `since` is the move of the case that starts it."""
        rule = self.rule(name, source, category)
        term = rule.term(grade=grade, urgent=urgent)
        return Clock(
            name=name,
            since=since,
            term=term,
            started=started,
            statute=rule.statute if term is rule.normal else "",
            business_end=rule.business_end,
            weekends_off=rule.weekends_off,
        )

    def suggest_grade(self, scores: Mapping[str, int]) -> Suggestion:
        return suggest(scores, self.grade_rules)

    def closes(self, answers: Mapping[str, str]) -> bool:
        """Whether these answers of a return visit close the case."""
        deciding = [question for question in self.questions if question.closes]
        return all(answers.get(question.key) in question.closes for question in deciding)


@cache
def standard() -> Method:
    return Method.load(standard_source())


def standard_source() -> bytes:
    return STANDARD.read_bytes()


def _digest(content: Mapping[str, Any]) -> str:
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def _method(table: Table, digest: str) -> Method:
    if table.number("format") != FORMAT:
        raise MethodError("format", "format", expected=FORMAT)
    clocks = table.table("clocks")
    method = Method(
        name=table.text("name"),
        title=table.text("title"),
        version=table.number("version"),
        clocks={name: _clock(clocks.table(name)) for name in CLOCKS},
        categories=_by_key("categories", [_category(row) for row in table.tables("categories")]),
        grade_rules=tuple(_grade_rule(row) for row in table.tables("grade_rules")),
        questions=tuple(_by_key("questions", [_question(row) for row in table.tables("questions")]).values()),
        limits=_limits(table.table("limits")),
        roster=table.roster("roster"),
        channels=read_channels(table, CLOCKS),
        digest=digest,
    )
    clocks.done()
    table.done()
    return method


def _clock(row: Table) -> ClockRule:
    rule = ClockRule(
        normal=row.term("normal"),
        red=row.term("red") if row.has("red") else None,
        urgent=row.term("urgent") if row.has("urgent") else None,
        business_end=row.flag("business_end", False),
        weekends_off=row.flag("weekends_off", True),
    )
    row.done()
    return rule


def _limits(row: Table) -> Limits:
    days = {name: row.number(name) for name in BOUNDS}
    for name, (least, most) in BOUNDS.items():
        if not least <= days[name] <= most:
            raise MethodError("limit", row.at(name), least=least, most=most)
    row.done()
    return Limits(**days)


def _category(row: Table) -> Category:
    key, words = row.text("key"), wording()
    category = Category(
        key=key,
        title=row.text("title", words["category"].get(key)),
        matter_class=row.choice("class", tuple(words["matter_class"])),
        five_matter=row.choice("five_matter", tuple(words["five_matter"])),
        units=row.texts("units"),
        priority=row.choice("priority", PRIORITIES, "normal"),
        dispute=row.flag("dispute", False),
        sealed=row.flag("sealed", False),
    )
    for unit in category.units:
        if unit not in words["unit_kind"]:
            raise MethodError("choice", row.at("units"), value=unit, choices="、".join(words["unit_kind"]))
    row.done()
    return category


def _grade_rule(row: Table) -> GradeRule:
    grade = Grade(row.choice("grade", tuple(Grade)))
    rule = GradeRule(grade, row.texts("factors", ()), row.number("score", 0), row.number("total", 0))
    by_factor = rule.factors and rule.score in SCORES and set(rule.factors) <= set(FACTORS) and not rule.total
    by_total = not rule.factors and not rule.score and len(FACTORS) <= rule.total <= len(FACTORS) * SCORES[-1]
    if not (by_factor or by_total):
        raise MethodError("score", row.path)
    row.done()
    return rule


def _question(row: Table) -> Question:
    question = Question(row.text("key"), row.texts("answers"), row.texts("closes", ()))
    if not set(question.closes) <= set(question.answers):
        raise MethodError("answers", row.path)
    row.done()
    return question


def _by_key(path: str, rows: list[Keyed]) -> dict[str, Keyed]:
    found: dict[str, Keyed] = {}
    for row in rows:
        if row.key in found:
            raise MethodError("twice", path, value=row.key)
        found[row.key] = row
    return found

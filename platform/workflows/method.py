"""A method (工作法): how one county works, as data. Methods are told apart by their digest."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from workflows import method_reading as reading
from workflows.channels import Channels, read_channels
from workflows.clocks import Clock
from workflows.early import Early
from workflows.grading import GradeRule, Suggestion, suggest
from workflows.ladder import Rung
from workflows.leaders import Leaders, read_leaders
from workflows.method_format import MethodError, Table, mistake
from workflows.method_parts import CLOCKS, Category, ClockRule, Limits, Question
from workflows.roster import Roster

METHODS = Path(__file__).parent / "methods"


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    title: str
    version: int
    clocks: Mapping[str, ClockRule]
    categories: Mapping[str, Category]
    # Categories that stay at the level that they came to (不得下派).
    not_delegated: tuple[str, ...]
    grade_rules: tuple[GradeRule, ...]
    questions: tuple[Question, ...]
    limits: Limits
    # What places below may make stricter, and never looser.
    tighten_only: tuple[str, ...]
    ladder: tuple[Rung, ...]
    leaders: Leaders  # who answers for a matter of which colour
    roster: Roster
    channels: Channels
    digest: str  # of the content: comments and the order of tables do not count

    @classmethod
    def load(cls, source: bytes) -> "Method":
        """MethodError says what to change, all of it."""
        try:
            content = tomllib.loads(source.decode("utf-8"))
        except ValueError as wrong:
            raise MethodError([mistake("not_toml", problem=wrong)]) from wrong
        return _method(Table(content), _digest(content))

    @classmethod
    def kept(cls, source: str) -> "Method":
        """One that a county keeps since an older release: what came later is as in the standard."""
        content, usual = tomllib.loads(source), _standard_content()
        clocks = {**usual["clocks"], **content.get("clocks", {})}
        leaders = content.get("leaders", usual["leaders"])
        return _method(Table({**content, "clocks": clocks, "leaders": leaders}), _digest(content))

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

    def may_be_delegated(self, category: str | None) -> bool:
        """One that a tenant added follows the one that it stands under."""
        known = self.categories.get(category or "")
        return known is not None and not {known.key, known.under} & set(self.not_delegated)

    def warnings(self, name: str) -> tuple[Early, ...]:
        """The clock of a rung has none: its term is the ladder's, not one of the clocks."""
        return self.clocks[name].warn if name in self.clocks else ()

    def ladder_for(self, category: str | None) -> tuple[Rung, ...]:
        """Only a dispute is mediated, rung by rung."""
        known = self.categories.get(category or "")
        return self.ladder if known and known.dispute else ()

    def suggest_grade(self, scores: Mapping[str, int]) -> Suggestion:
        return suggest(scores, self.grade_rules)

    def closes(self, answers: Mapping[str, str]) -> bool:
        """Whether these answers of a return visit close the case."""
        deciding = [question for question in self.questions if question.closes]
        return all(answers.get(question.key) in question.closes for question in deciding)


def _method(table: Table, digest: str) -> Method:
    reading.read_format(table)
    categories = reading.read_categories(table)
    method = Method(
        name=table.text("name"),
        title=table.text("title"),
        version=table.number("version"),
        tighten_only=reading.read_tighten_only(table),
        clocks=reading.read_clocks(table.table("clocks")),
        categories=categories,
        not_delegated=reading.read_not_delegated(table, categories),
        grade_rules=reading.read_grade_rules(table),
        questions=reading.read_questions(table),
        limits=reading.read_limits(table.table("limits")),
        ladder=reading.read_ladder(table),
        leaders=read_leaders(table),
        roster=table.roster("roster"),
        channels=read_channels(table, CLOCKS),
        digest=digest,
    )
    table.done()
    if table.mistakes:
        raise MethodError(table.mistakes)
    return method


def _digest(content: Mapping[str, Any]) -> str:
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


@cache
def _standard_content() -> Mapping[str, Any]:
    return tomllib.loads(standard_source().decode())


@cache
def standard() -> Method:
    return Method.load(standard_source())


def standard_source() -> bytes:
    return (METHODS / "standard.toml").read_bytes()


@cache
def shipped() -> Mapping[str, tuple[Method, str]]:
    """The methods that come with this version, each with its file, by digest."""
    sources = [path.read_text(encoding="utf-8") for path in sorted(METHODS.glob("*.toml"))]
    return {method.digest: (method, source) for source in sources for method in [Method.load(source.encode())]}

"""Red, yellow, blue: four scored factors suggest a grade and say why; a person confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

FACTORS = ("nature", "scale", "difficulty", "impact")
SCORES = (1, 2, 3)


class Grade(StrEnum):
    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class GradeRule:
    """Holds when one of its factors reaches a score, or when all four together do."""

    grade: Grade
    factors: tuple[str, ...] = ()
    score: int = 0
    total: int = 0

    def reasons(self, scores: Mapping[str, int]) -> tuple[str, ...]:
        """The factors that fulfil this rule, or ("total",); nothing when it does not hold."""
        if self.total:
            return ("total",) if sum(scores.values()) >= self.total else ()
        return tuple(factor for factor in self.factors if scores[factor] >= self.score)


# What else than the scores may speak for a grade, and for which at least; near and late of an open matter.
SIGNALS = {"repeat": Grade.YELLOW, "words": Grade.RED, "near": Grade.YELLOW, "late": Grade.YELLOW}
# Per cent of its term from which the date of a matter is near.
NEAR = 80
SEVERITY = (Grade.RED, Grade.YELLOW, Grade.BLUE)


@dataclass(frozen=True, slots=True)
class Signal:
    """`heard`: the words of the county's list that were said."""

    key: str
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`rule` is None when no score speaks for more than the mildest grade."""

    grade: Grade
    scores: Mapping[str, int]
    reasons: tuple[str, ...]
    rule: GradeRule | None
    signals: tuple[Signal, ...] = ()


def suggest(scores: Mapping[str, int], rules: tuple[GradeRule, ...]) -> Suggestion:
    """The first rule that holds decides."""
    if set(scores) != set(FACTORS) or any(score not in SCORES for score in scores.values()):
        raise ValueError("every factor needs a score of 1 to 3")
    for rule in rules:
        if reasons := rule.reasons(scores):
            return Suggestion(rule.grade, dict(scores), reasons, rule)
    return Suggestion(Grade.BLUE, dict(scores), (), None)


def raised(suggestion: Suggestion, signals: tuple[Signal, ...]) -> Suggestion:
    """A signal never makes a grade milder."""
    grades = (suggestion.grade, *(SIGNALS[signal.key] for signal in signals))
    return replace(suggestion, grade=min(grades, key=SEVERITY.index), signals=signals)


def higher(grade: str, signals: tuple[Signal, ...]) -> Grade | None:
    """The grade that the signals speak for, where it is above the one that the matter has."""
    found = min((SIGNALS[signal.key] for signal in signals), key=SEVERITY.index, default=None)
    return found if found and SEVERITY.index(found) < SEVERITY.index(Grade(grade)) else None

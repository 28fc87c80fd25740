"""Single values of a method: which may be changed one by one, and the file with some of them changed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workflows.grading import GradeRule
from workflows.method import Method
from workflows.method_lines import line_of, lines_of
from workflows.method_parts import BOUNDS, ClockRule
from workflows.terms import Unit
from workflows.words import word

# Lists of words at the top of a file, of which some are chosen.
STAY = "not_delegated"
CASES = ("normal", "red", "urgent")


@dataclass(frozen=True, slots=True)
class Value:
    """`path` as in the file; a term has a unit, a figure has none."""

    path: str
    part: str
    name: str
    amount: int
    unit: Unit | None = None

    @property
    def text(self) -> str:
        """As the file writes it."""
        return written(self.amount, self.unit)


def written(amount: int, unit: Unit | None) -> str:
    if unit is None:
        return str(amount)
    name = unit.value.replace("_", " ")
    return f'"{amount} {name if amount != 1 else name.removesuffix("s")}"'


def single_values(method: Method) -> list[Value]:
    """Those that stand in it; what is not written there comes by its file."""
    terms = [value for name, rule in method.clocks.items() for value in _terms(name, rule)]
    limits = [
        Value(f"limits.{name}", "limits", word("method", f"limit_{name}"), getattr(method.limits, name))
        for name in BOUNDS
    ]
    grades = [_threshold(number, rule) for number, rule in enumerate(method.grade_rules, start=1)]
    return [*terms, *limits, *grades]


def listed(keys: Iterable[str]) -> str:
    """As the file writes it."""
    return "[" + ", ".join(f'"{key}"' for key in keys) + "]"


def with_values(source: str, changes: Mapping[str, str]) -> str:
    """ValueError where the file is laid out so that a value is not found on its line."""
    if STAY in changes:
        source = _with_list(source, STAY, changes[STAY])
    lines, places = source.splitlines(), lines_of(source)
    for path, text in changes.items():
        if path == STAY:
            continue
        key = path.rpartition(".")[2]
        place = line_of(path, places) - 1
        line, count = re.subn(rf'(\b{key}\s*=\s*)(?:"[^"]*"|\d+)', rf"\g<1>{text}", lines[place], count=1)
        if place < 0 or not count:
            raise ValueError(path)
        lines[place] = line
    return "\n".join(lines) + "\n"


def _with_list(source: str, key: str, text: str) -> str:
    """Where the file has none yet, below its version: what stands under a table would belong to that."""
    written_there = re.compile(rf"^{key}\s*=\s*\[[^\]]*\]", re.MULTILINE)
    if written_there.search(source):
        return written_there.sub(f"{key} = {text}", source, count=1)
    return re.sub(r"^version\s*=.*$", rf"\g<0>\n{key} = {text}", source, count=1, flags=re.MULTILINE)


def _terms(clock: str, rule: ClockRule) -> Iterator[Value]:
    for case, term in zip(CASES, (rule.normal, rule.red, rule.urgent), strict=True):
        if term:
            name = word("method", f"value_{case}", what=word("clock", clock))
            yield Value(f"clocks.{clock}.{case}", "clocks", name, term.amount, term.unit)


def _threshold(number: int, rule: GradeRule) -> Value:
    suggests = word("method", "suggests", grade=word("grade", rule.grade))
    factors = "、".join(word("factor", one) for one in rule.factors)
    name = word("method", "value_total" if rule.total else "value_score", suggests=suggests, factors=factors)
    key = "total" if rule.total else "score"
    return Value(f"grade_rules[{number}].{key}", "grade_rules", name, rule.total or rule.score)

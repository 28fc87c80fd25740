"""Reading a method file piece by piece; every mistake is one sentence that says where and what to write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from workflows.roster import ALWAYS, Roster
from workflows.terms import Term, Unit
from workflows.words import word

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Mistake:
    """`path` names the value, as in clocks.take.red or categories[2].key."""

    path: str
    sentence: str


def mistake(key: str, path: str = "", **values: object) -> Mistake:
    return Mistake(path, word("method_error", key, path=path, **values))


class MethodError(ValueError):
    """All mistakes of a file at once."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(one.sentence for one in self.mistakes))


class Table:
    """One table of the file. A mistake is noted and reading goes on with a stand-in that is never used;
    `done` notes the keys that nobody asked for."""

    def __init__(self, rows: Mapping[str, Any], path: str = "", noted: list[Mistake] | None = None) -> None:
        self.path = path
        self.mistakes: list[Mistake] = [] if noted is None else noted
        self._rows = rows
        self._asked: list[str] = []
        self._noted_before = len(self.mistakes)

    @property
    def sound(self) -> bool:
        """Nothing was wrong with it so far: what follows from its values may be looked at."""
        return len(self.mistakes) == self._noted_before

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        self._asked.append(key)
        return key in self._rows

    def wrong(self, sentence: str, key: str = "", **values: object) -> None:
        self.mistakes.append(mistake(sentence, self.at(key) if key else self.path, **values))

    def done(self) -> None:
        for key in self._rows:
            if key not in self._asked:
                near = get_close_matches(key, self._asked, n=1)
                self.wrong("unknown_near" if near else "unknown", key, near=near[0] if near else "")

    def text(self, key: str, default: str | None = None) -> str:
        return self._value(key, str, "text", default) or ""

    def number(self, key: str, default: int | None = None) -> int:
        value = self._value(key, int, "number", default)
        if value is not None and value < 0:
            self.wrong("kind", key, expected=word("method_error", "number"))
        return value or 0

    def number_within(self, key: str, least: int, most: int, sentence: str = "range") -> int:
        before = len(self.mistakes)
        value = self.number(key)
        if len(self.mistakes) == before and not least <= value <= most:
            self.wrong(sentence, key, least=least, most=most)
        return value

    def flag(self, key: str, default: bool) -> bool:
        return self._value(key, bool, "boolean", default) or False

    def table(self, key: str) -> "Table":
        """One that is missing is noted once, and not again for each of its values."""
        rows: dict[str, Any] | None = self._value(key, dict, "table", None)
        return Table(rows or {}, self.at(key), self.mistakes if rows is not None else [])

    def tables(self, key: str, default: list[Any] | None = None) -> list["Table"]:
        rows: list[Any] = self._value(key, list, "list", default) or []
        if not all(isinstance(row, dict) for row in rows):
            self.wrong("kind", key, expected=word("method_error", "tables"))
            return []
        return [Table(row, f"{self.at(key)}[{place}]", self.mistakes) for place, row in enumerate(rows, start=1)]

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        rows: list[Any] = self._value(key, list, "list", None if default is None else list(default)) or []
        if not all(isinstance(row, str) for row in rows):
            self.wrong("kind", key, expected=word("method_error", "list"))
            return ()
        return tuple(rows)

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        value = self._value(key, str, "text", default)
        if value is None:
            return choices[0]
        if value not in choices:
            self._no_choice(key, value, choices)
            return choices[0]
        return value

    def choices(self, key: str, choices: Sequence[str], default: Sequence[str] | None = None) -> tuple[str, ...]:
        values = self.texts(key, default)
        for value in values:
            if value not in choices:
                self._no_choice(key, value, choices)
        return values

    def term(self, key: str) -> Term:
        value = self._value(key, str, "text", None)
        try:
            return Term(1, Unit.HOURS) if value is None else Term.parse(value)
        except ValueError:
            self.wrong("term", key, value=value)
            return Term(1, Unit.HOURS)

    def roster(self, key: str) -> Roster:
        table = self.table(key)
        lines, every_day = table.texts("windows"), table.flag("every_day", False)
        table.done()
        try:
            return Roster.parse(lines, every_day=every_day)
        except ValueError:
            if table.sound:
                table.wrong("roster", "windows")
            return ALWAYS

    def _no_choice(self, key: str, value: str, choices: Sequence[str]) -> None:
        self.wrong("choice", key, value=value, choices="、".join(choices))

    def _value(self, key: str, kind: type[Kind], expected: str, default: Kind | None) -> Kind | None:
        """None where it is missing or of another kind, which is noted."""
        self._asked.append(key)
        value = self._rows.get(key, default)
        if value is None:
            self.wrong("missing", key)
        elif isinstance(value, kind) and isinstance(value, bool) is (kind is bool):
            return value
        else:
            self.wrong("kind", key, expected=word("method_error", expected))
        return None

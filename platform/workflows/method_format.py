"""Reading a method file piece by piece; every mistake is one sentence that says where and what to write."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from workflows.roster import Roster
from workflows.terms import Term
from workflows.words import word

Kind = TypeVar("Kind")


class MethodError(ValueError):
    """`path` names the value, as in clocks.take.red."""

    def __init__(self, key: str, path: str = "", **values: object) -> None:
        self.path = path
        super().__init__(word("method_error", key, path=path, **values))


class Table:
    """One table of the file; `done` refuses the keys that nobody asked for."""

    def __init__(self, rows: object, path: str = "") -> None:
        if not isinstance(rows, dict):
            raise MethodError("kind", path, expected=word("method_error", "table"))
        self.path = path
        self._rows: Mapping[str, Any] = rows
        self._asked: set[str] = set()

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def keys(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def has(self, key: str) -> bool:
        return key in self._rows

    def done(self) -> None:
        for key in self._rows.keys() - self._asked:
            raise MethodError("unknown", self.at(key))

    def text(self, key: str, default: str | None = None) -> str:
        return self._value(key, str, "text", default)

    def number(self, key: str, default: int | None = None) -> int:
        value = self._value(key, int, "number", default)
        if isinstance(value, bool) or value < 0:
            raise MethodError("kind", self.at(key), expected=word("method_error", "number"))
        return value

    def flag(self, key: str, default: bool) -> bool:
        return self._value(key, bool, "boolean", default)

    def table(self, key: str) -> "Table":
        return Table(self._value(key, dict, "table", None), self.at(key))

    def tables(self, key: str) -> list["Table"]:
        rows: list[Any] = self._value(key, list, "list", None)
        return [Table(row, f"{self.at(key)}[{place}]") for place, row in enumerate(rows, start=1)]

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        rows: list[Any] = self._value(key, list, "list", None if default is None else list(default))
        if not all(isinstance(row, str) for row in rows):
            raise MethodError("kind", self.at(key), expected=word("method_error", "list"))
        return tuple(rows)

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in choices:
            raise MethodError("choice", self.at(key), value=value, choices="、".join(choices))
        return value

    def term(self, key: str) -> Term:
        value = self.text(key)
        try:
            return Term.parse(value)
        except ValueError as wrong:
            raise MethodError("term", self.at(key), value=value) from wrong

    def roster(self, key: str) -> Roster:
        table = self.table(key)
        lines, every_day = table.texts("windows"), table.flag("every_day", False)
        table.done()
        try:
            return Roster.parse(lines, every_day=every_day)
        except ValueError as wrong:
            raise MethodError("roster", table.at("windows")) from wrong

    def _value(self, key: str, kind: type[Kind], expected: str, default: Kind | None) -> Kind:
        self._asked.add(key)
        value = self._rows.get(key, default)
        if value is None:
            raise MethodError("missing", self.at(key))
        if not isinstance(value, kind):
            raise MethodError("kind", self.at(key), expected=word("method_error", expected))
        return value

"""Terms that law or a standard sets, as data: each with its source and how surely that is known."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workflows.method_format import Table
from workflows.terms import Term
from workflows.words import word

FOLDER = Path(__file__).parent / "statutes"
# T: the text was read. E: an excerpt. S: a seed says so. K, D: nobody can point at it.
MARKS = ("T", "E", "S", "K", "D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """`key` is basis.name, as in petition.handle; the term is the longest there may be."""

    key: str
    title: str
    since: str
    term: Term
    extension: Term | None
    source: str
    mark: str

    @property
    def cited(self) -> str:
        """By law, or after a standard's example; nothing for what nobody can point at."""
        key = {"T": "by_law", "E": "after", "S": "after"}.get(self.mark)
        return word("clock_why", key, source=self.source) if key else ""

    def passed(self, row: Table, name: str) -> None:
        """A mistake of the method whose row it is."""
        most = word("clock", f"term_{self.term.unit}", amount=self.term.amount)
        row.wrong("over_statute", name, source=self.source, most=most)


@cache
def bases() -> dict[str, str]:
    """Key and title of every basis."""
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8"))["title"] for file in _files()}


@cache
def statutes() -> Mapping[str, Statute]:
    found = (_read(file) for file in _files())
    return {statute.key: statute for rows in found for statute in rows}


def _files() -> list[Path]:
    return sorted(FOLDER.glob("*.toml"))


def _read(file: Path) -> list[Statute]:
    table = Table(tomllib.loads(file.read_text(encoding="utf-8")))
    table.text("title")
    rows = [_statute(file.stem, row) for row in table.tables("terms")]
    table.done()
    return rows


def _statute(basis: str, row: Table) -> Statute:
    statute = Statute(
        key=f"{basis}.{row.text('name')}",
        title=row.text("title"),
        since=row.text("since"),
        term=row.term("term"),
        extension=row.term("extension") if row.has("extension") else None,
        source=row.text("source"),
        mark=row.choice("mark", MARKS),
    )
    row.done()
    return statute

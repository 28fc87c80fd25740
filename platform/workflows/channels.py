"""Matters whose terms a statute sets instead of the method: by where they come from, or by their category."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from workflows.method_format import Table
from workflows.statutes import Statute, bases, statutes
from workflows.terms import Term
from workflows.words import wording


@dataclass(frozen=True, slots=True)
class Channel:
    """`own`: terms by clock that a county sets shorter than its basis allows."""

    basis: str
    sources: tuple[str, ...]
    categories: tuple[str, ...]
    own: Mapping[str, Term]

    def takes(self, source: str, category: str | None) -> bool:
        return source in self.sources or category in self.categories

    def statute(self, name: str) -> Statute | None:
        return statutes().get(f"{self.basis}.{name}")


@dataclass(frozen=True, slots=True)
class Channels:
    """Of one method; the first that takes a matter counts."""

    rows: tuple[Channel, ...] = ()

    def of(self, source: str, category: str | None) -> Channel | None:
        return next((row for row in self.rows if row.takes(source, category)), None)

    def term(self, name: str, source: str, category: str | None) -> tuple[Term | None, str]:
        """What counts instead of the method's term, and the statute that says so where one does."""
        channel = self.of(source, category)
        statute = channel.statute(name) if channel else None
        if channel and name in channel.own:
            return channel.own[name], ""
        return (statute.term, statute.key) if statute else (None, "")

    def most_extension(self, limit: int, source: str, category: str | None) -> int:
        """In the unit of the clock: the method's limit, and no more than the statute that counts here."""
        channel = self.of(source, category)
        statute = channel.statute("handle") if channel else None
        if statute is None:
            return limit
        return min(limit, statute.extension.amount) if statute.extension else 0


def read_channels(table: Table, clocks: Collection[str]) -> Channels:
    rows = table.tables("channels") if table.has("channels") else []
    return Channels(tuple(_channel(row, clocks) for row in rows))


def _channel(row: Table, clocks: Collection[str]) -> Channel:
    own = row.table("clocks") if row.has("clocks") else None
    channel = Channel(
        basis=row.choice("basis", tuple(bases())),
        sources=row.choices("sources", tuple(wording()["source"]), ()),
        categories=row.texts("categories", ()),
        own=_own(own, clocks) if own else {},
    )
    row.done()
    for name, term in channel.own.items():
        statute = channel.statute(name)
        if own and row.sound and statute and not term.fits(statute.term):
            statute.passed(own, name)
    return channel


def _own(row: Table, clocks: Collection[str]) -> dict[str, Term]:
    own = {name: row.term(name) for name in clocks if row.has(name)}
    row.done()
    return own

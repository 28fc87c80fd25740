"""The inventory of routes, read from its file."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "inventory.toml"


@dataclass(frozen=True, slots=True)
class Row:
    """`everybody`: nobody is ever refused, and why. `writes`: the tables that it may change at all."""

    method: str
    path: str
    rule: str
    everybody: str
    nobody: str
    writes: frozenset[str]
    demo: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.method, self.path


def read_inventory() -> dict[tuple[str, str], Row]:
    rows = [_row(entry) for entry in tomllib.loads(FILE.read_text())["route"]]
    found = {row.key: row for row in rows}
    assert len(found) == len(rows), "a route stands twice in the inventory"
    return found


def _row(entry: dict[str, object]) -> Row:
    method, _, path = str(entry.pop("at")).partition(" ")
    row = Row(
        method=method,
        path=path,
        rule=str(entry.pop("rule")),
        everybody=str(entry.pop("everybody", "")),
        nobody=str(entry.pop("nobody", "")),
        writes=frozenset(entry.pop("writes", ())),  # type: ignore[call-overload]  # a list of names
        demo=bool(entry.pop("demo", False)),
    )
    assert not entry, f"{method} {path}: {sorted(entry)} means nothing"
    return row

"""What is kept about people, column by column: `python -m people.personal > docs/personal-data.md` prints it."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

REGISTER = Path(__file__).with_name("personal.toml")
UNREACHED = Path(__file__).with_name("unreached.md")
NONE, POINTER, OFFICE = "none", "pointer", "office"
ABOUT_TABLE = frozenset({"keep", "purpose"})

INTRODUCTION = """\
# Personal data

Printed from `platform/people/personal.toml`; change a row there, then run
`PYTHONPATH=platform python -m people.personal > docs/personal-data.md`. A column that the database has and the file
has not, or the other way round, is a red test; so is a personal column in plain text without a reason.

What a column is: *identifying* (name, account, device), *contact* (phone, address), *sensitive* (health, number of an
identity paper, minors, money), *free text* (whatever somebody wrote), *secret* (opens something). How it is kept:
*sealed* under the key of a person, a case or the county; *blind*, a keyed hash that finds an exact value; *hash*,
which recognises a value and gives none back; *plain*, with the reason why. Tables that say nothing about anybody are
not shown.
"""


@dataclass(frozen=True, slots=True)
class Column:
    table: str
    name: str
    kind: str  # what it is
    kept: str  # how: empty where it says nothing about anybody
    why: str
    keep: str  # how long
    purpose: str

    @property
    def personal(self) -> bool:
        return self.kind != NONE


@cache
def register() -> Mapping[str, Any]:
    found: dict[str, Any] = tomllib.loads(REGISTER.read_text(encoding="utf-8"))
    return found


def columns() -> list[Column]:
    return [column for table in register()["table"] for column in _of_table(table)]


def _of_table(table: str) -> Iterator[Column]:
    row, groups = register()["table"][table], register()["groups"]
    about = {"keep": row["keep"], "purpose": row["purpose"]}
    for name in row.get(NONE, ()):
        yield Column(table, name, NONE, "", "", **about)
    for group in (POINTER, OFFICE):
        for name in row.get(group, ()):
            yield Column(table, name, "identifying", "plain", groups[group], **about)
    for name in row.keys() - ABOUT_TABLE - {NONE, POINTER, OFFICE}:
        one = row[name]
        yield Column(table, name, one["is"], one["kept"], one.get("why", ""), **about)


def page() -> str:
    return "\n".join([INTRODUCTION, *_keeps(), UNREACHED.read_text(encoding="utf-8"), *_groups(), *_tables()])


def _keeps() -> Iterator[str]:
    yield "## How long\n\n| | |\n|---|---|"
    yield from (f"| {name} | {sentence} |" for name, sentence in register()["keeps"].items())
    yield ""


def _groups() -> Iterator[str]:
    yield "## Kept plain in many tables\n"
    yield from (f"- **{name}**: {sentence}" for name, sentence in register()["groups"].items())
    yield ""


def _tables() -> Iterator[str]:
    yield "## Tables\n"
    for table, found in groupby(columns(), key=lambda column: column.table):
        rows = list(found)
        if any(column.personal for column in rows):
            yield from _table(table, rows)


def _table(table: str, rows: list[Column]) -> Iterator[str]:
    yield f"### {table}\n\n{rows[0].purpose} Kept: {rows[0].keep}.\n"
    yield "| Column | Is | Kept | Why plain |\n|---|---|---|---|"
    shared = {sentence: name for name, sentence in register()["groups"].items()}
    for one in sorted((one for one in rows if one.personal), key=lambda one: one.name):
        yield f"| {one.name} | {one.kind} | {one.kept} | {shared.get(one.why, one.why)} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(page())

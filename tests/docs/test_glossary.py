"""The glossary knows every name that the code has, with the word that the screens use for it."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from cases import queues
from people.roles import Role
from workflows.case import CaseState
from workflows.engine import Where
from workflows.grading import FACTORS, Grade
from workflows.method import standard
from workflows.order import OrderState
from workflows.procedures import PROCEDURES
from workflows.proposal import ProposalState
from workflows.refusals import section
from workflows.shown import DerivedState
from workflows.terms import Unit
from workflows.transfer import TransferState
from workflows.words import wording

ROOT = Path(__file__).parents[2]
# What comes next is no word for what there is.
NOW = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").partition("# Part 2")[0]
ROWS = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in NOW.splitlines() if line[:1] == "|"]
MIGRATIONS = sorted((ROOT / "platform").glob("*/migrations/*_[0-9]*.py"))
CREATED = re.compile(r'create table "?([a-z_]+)"? ?\(')


def codes_in(cell: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", cell))


def pairs() -> set[tuple[str, str]]:
    return {(code, row[0]) for row in ROWS for code in codes_in(row[1])}


def without_row(words: Mapping[str, str]) -> dict[str, str]:
    known = pairs()
    return {code: word for code, word in words.items() if (code, word) not in known}


def moves_of(name: str) -> set[str]:
    return {move.name for each in PROCEDURES.values() if each.name == name for move in each.moves}


@pytest.mark.parametrize(
    ("part", "codes"),
    [
        ("state", {*CaseState, *DerivedState}),
        ("order_state", {*OrderState}),
        ("role", {*Role}),
        ("where", {*Where}),
        ("grade", {*Grade}),
        ("clock", set(standard().clocks)),
        (section("case", "move"), moves_of("case")),
        (section("order", "move"), moves_of("order")),
        ("proposal_state", {*ProposalState}),
        (section("proposal", "move"), moves_of("proposal")),
        ("transfer_state", {*TransferState}),
        (section("transfer", "move"), moves_of("transfer")),
        ("queue", {queue.key for _, queue in queues.BY_ROLE}),
        ("queue", {queue.key for queue in (*queues.UNIT_QUEUES, *queues.CENTRE_QUEUES)}),
    ],
)
def test_every_key_stands_beside_the_word_of_the_screens(part: str, codes: set[str]) -> None:
    words = {str(code): wording()[part][code] for code in codes}

    missing = without_row(words)

    assert words
    assert missing == {}


def test_every_table_has_its_row() -> None:
    tables = {name for path in MIGRATIONS for name in CREATED.findall(path.read_text(encoding="utf-8"))}

    named = {code for code, _ in pairs()}

    assert {"case", "journal", "message", "tenant"} <= tables
    assert tables - named == set()


def test_every_room_has_its_row() -> None:
    rooms = {path.parent.name for path in (ROOT / "platform").glob("*/__init__.py")}

    named = {code for code, _ in pairs()}

    assert {"kernel", "cases", "console"} <= rooms
    assert rooms - named == set()


def test_every_factor_and_unit_of_time_is_named() -> None:
    named = {code for row in ROWS for cell in row for code in codes_in(cell)}

    assert {*FACTORS, *map(str, Unit)} - named == set()


def test_no_table_or_room_is_named_that_is_not_there() -> None:
    tables = {name for path in MIGRATIONS for name in CREATED.findall(path.read_text(encoding="utf-8"))}
    rooms = {path.name for path in (ROOT / "platform").iterdir() if path.is_dir() and path.name.isalpha()}
    said = NOW.partition("## Rooms of the code")[2]
    rooms_said, _, tables_said = said.partition("## Tables")

    for text, there in ((rooms_said, rooms), (tables_said, tables)):
        lines = [line.split("|") for line in text.splitlines() if line.startswith("|")]
        named = {code for cells in lines for code in codes_in(cells[2])}
        assert named - there == set()

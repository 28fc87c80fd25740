"""The registry of OWASP ASVS: every requirement stands there once, and what a row names is there."""

from collections import Counter

import pytest

from infra.asvs import REGISTRY, ROOT, Row, headings, levels, rows, share, table
from infra.asvs import test_of as function_of

ROWS = rows()
DOCUMENT = "docs/security.md"


def of(way: str) -> list[Row]:
    return [row for row in ROWS if row.way == way]


def test_every_requirement_of_both_levels_has_one_row_and_nothing_else_has() -> None:
    wanted = levels()

    assert Counter(wanted.values()) == {1: 70, 2: 183}
    assert sorted(row.id for row in ROWS) == sorted(wanted)


def test_a_row_stands_in_the_file_of_its_chapter() -> None:
    lines = [
        (path.name, line.split('"')[1].partition(".")[0])
        for path in REGISTRY.glob("*.toml")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith('["')
    ]

    assert [(name, chapter) for name, chapter in lines if name != f"v{int(chapter):02}.toml"] == []


def test_every_test_that_a_row_names_is_there() -> None:
    named = [(row.id, name) for row in of("test") for name in row.names]

    assert [pair for pair in named if function_of(pair[1]) is None] == []
    assert [row.id for row in of("test") if not row.names] == []


def test_every_heading_that_a_row_names_is_there() -> None:
    named = [(row.id, *row.names[0].partition("#")[::2]) for row in of("document")]

    assert [(one, file, heading) for one, file, heading in named if heading not in headings(file)] == []


@pytest.mark.parametrize("way", ["not_applicable", "missing"])
def test_what_does_not_apply_or_is_not_done_says_why(way: str) -> None:
    assert [row.id for row in of(way) if len(row.names[0]) < len("No GraphQL is served.")] == []


def test_every_row_says_in_a_few_words_what_is_wanted() -> None:
    assert [row.id for row in ROWS if not 10 < len(row.wants) < 130] == []


def test_the_figures_of_the_document_are_those_of_the_registry() -> None:
    """`python -m infra.asvs` prints them."""
    text = (ROOT / DOCUMENT).read_text("utf-8")

    assert table(ROWS) in text
    assert share(ROWS) in text

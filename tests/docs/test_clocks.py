"""How a date is computed: every example on that page is computed here, so the page says what the product does."""

import re
from pathlib import Path

import pytest

from tests.workflows.plain import local
from workflows.calendar_days import Calendar, published
from workflows.clocks import Clock
from workflows.due import due
from workflows.method import standard
from workflows.reason import why
from workflows.statutes import statutes
from workflows.terms import Term

PAGE = (Path(__file__).parents[2] / "docs" / "clocks.md").read_text(encoding="utf-8")
CALENDAR, ROSTER = Calendar.of(published()), standard().roster


def table(heading: str) -> list[tuple[str, str, str, str]]:
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]
    # A page is not dated; its examples are, in a way of their own.
    return [(row[0].replace("/", "-"), row[1], row[2].replace("/", "-"), row[3]) for row in rows[2:]]


@pytest.mark.parametrize(("start", "term", "last", "_"), [*table("Working days"), *table("Days and months")])
def test_a_term_in_days_ends_on_the_day_that_the_page_says(start: str, term: str, last: str, _: str) -> None:
    assert str(due(local(f"{start} 10:00"), Term.parse(term), CALENDAR, ROSTER).last) == last


@pytest.mark.parametrize(("start", "term", "end", "_"), table("Hours"))
def test_a_term_by_the_hour_ends_when_the_page_says(start: str, term: str, end: str, _: str) -> None:
    assert due(local(start), Term.parse(term), CALENDAR, ROSTER).at == local(end)


@pytest.mark.parametrize(("start", "key", "last", "said"), table("By statute"))
def test_a_statutes_term_ends_on_the_day_that_the_page_says(start: str, key: str, last: str, said: str) -> None:
    statute = statutes()[key.strip("`")]

    assert str(due(local(f"{start} 10:00"), statute.term, CALENDAR, ROSTER).last) == last
    assert statute.cited == f"；{said}"


def test_the_sentence_is_what_the_product_says() -> None:
    clock = Clock(name="handle", since="accept", term=Term.parse("7 working days"), started=local("2026-03-27 10:00"))
    ends = clock.due(CALENDAR, ROSTER)
    assert ends is not None

    assert re.findall(r"^> (.+)$", PAGE, re.MULTILINE) == [why(clock, ends, clock.started)]


def test_no_table_is_empty() -> None:
    assert [len(table(name)) for name in ("Working days", "Days and months", "Hours", "By statute")] == [6, 7, 4, 8]

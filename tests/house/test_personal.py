"""The register of personal data: every column has its row, and what is personal is closed or argued for."""

import re
from pathlib import Path

import asyncpg

from people.personal import NONE, Column, columns, page, register

DOCS = Path(__file__).parents[2] / "docs"
KINDS = frozenset({NONE, "identifying", "contact", "sensitive", "free text", "secret"})
KEPT = frozenset({"sealed", "blind", "hash", "plain"})
# A key, a hash or a mark that says nothing about anybody: the only bytes that need not be personal.
BARE = frozenset({"county_head.hash", "journal.prev", "journal.hash"})
IN_THE_CATALOGUE = """
select c.relname || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type
from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and a.attnum > 0 and not a.attisdropped and c.relname <> 'migration'"""


def full_name(column: Column) -> str:
    return f"{column.table}.{column.name}"


async def test_every_column_of_the_database_has_one_row_and_no_other_has(owner: asyncpg.Connection) -> None:
    there = {row["name"] for row in await owner.fetch(IN_THE_CATALOGUE)}

    listed = [full_name(column) for column in columns()]

    assert sorted(listed) == sorted(there)


def test_every_row_says_what_it_is_how_it_is_kept_how_long_and_what_for() -> None:
    said = [one for one in columns() if one.kind in KINDS and one.keep in register()["keeps"] and one.purpose]
    closed = [one for one in columns() if one.kept in KEPT or not one.personal]

    assert said == closed == columns()
    assert {one.keep for one in columns()} == set(register()["keeps"])


def test_what_is_personal_and_plain_says_why_and_what_opens_something_is_never_plain() -> None:
    plain = [one for one in columns() if one.kept == "plain"]

    assert [full_name(one) for one in plain if len(one.why) < len("As in a session.")] == []
    assert [full_name(one) for one in plain if one.kind in ("contact", "secret")] == []


async def test_what_is_kept_closed_is_bytes_and_bytes_are_never_without_a_class(owner: asyncpg.Connection) -> None:
    types = {row["name"]: row["type"] for row in await owner.fetch(IN_THE_CATALOGUE)}
    closed = {full_name(one) for one in columns() if one.kept in ("sealed", "blind", "hash")}

    # The words of a case are whole numbers, and the key of a limit is a hash in letters.
    assert closed - {name for name, type_ in types.items() if type_ == "bytea"} == {"case_words.grams", "rate.key"}
    assert {name for name, type_ in types.items() if type_ == "bytea"} - closed == BARE


def test_no_column_that_sounds_like_a_person_says_nothing_about_anybody() -> None:
    telling = re.compile(r"(^|_)(phone|mail|address|birth|sex|surname|id_number|password|token)(_|$)")

    loud = [full_name(one) for one in columns() if telling.search(one.name) and one.kind == NONE]

    # Which claim of a provider's answer holds the number, and not the number.
    assert loud == ["identity_provider.phone_claim"]


def test_the_page_of_personal_data_is_printed_from_the_register() -> None:
    assert (DOCS / "personal-data.md").read_text(encoding="utf-8") == page()

"""How the product speaks to its tables: each room to its own, always under a county, never by way of objects."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.sources import PLATFORM, calls, name_of, parsed, product_files, room_of, texts
from tests.house.test_tables import TABLES
from tests.tenants.tables import PLATFORM as PLATFORM_TABLES

OWNER_OF = {table._meta.tablename: table.__module__.split(".")[0] for table in TABLES}
SQL = re.compile(r"\b(?:from|join|into|update)\s+\"?(\w+)\"?", re.IGNORECASE)
# A table that is read or changed; one in braces is named when the statement is put together.
READ = re.compile(r"\b(?:from|join|update)\s+\"?(\w+|\{\w*\}(?!\)))\"?", re.IGNORECASE)
BOUND = re.compile(r"\bcounty_id (?:=|in\b)")
STATEMENT = re.compile(r"\s*(select|insert|update|delete|with)\b", re.IGNORECASE)

# A room may read what lies below it in the one file that is named here, for one statement less.
READS_BELOW = {
    ("cases/queries/case.py", "data_key"),
    ("cases/queries/case.py", "journal"),
    ("cases/queries/case.py", "post"),
    ("cases/queries/liaisons.py", "journal"),
    ("cases/queries/units.py", "department"),
    ("cases/queries/units.py", "duty"),
    ("cases/queries/units.py", "person"),
    ("cases/queries/units.py", "post"),
    ("cases/queries/units.py", "stationing"),
    ("cases/queries/keepers.py", "person"),
    ("cases/queries/keepers.py", "post"),
    ("cases/queries/leaders.py", "post"),
    ("cases/queries/lists.py", "department"),
    ("cases/queries/register.py", "data_key"),
    ("cases/queries/search.py", "department"),
    ("cases/in_force.py", "calendar_day"),
    ("cases/in_force.py", "method"),
    ("notices/calls.py", "case"),
    ("notices/mail.py", "case"),
    ("notices/unread.py", "case"),
    ("people/first_post.py", "tenant"),
    ("people/sign_in_log.py", "tenant"),
    ("people/invitations.py", "tenant"),
    ("tenants/commands.py", "county_head"),
    ("tenants/outbox.py", "message"),
    ("demo/accounts.py", "account"),
    ("demo/accounts.py", "credential"),
}


def statements(path: Path) -> list[str]:
    return [text for text in texts(parsed(path)) if STATEMENT.match(text)]


def test_a_table_is_named_in_sql_by_its_own_room_alone() -> None:
    found = {
        (str(path.relative_to(PLATFORM)), table)
        for path in product_files()
        for text in statements(path)
        for table in SQL.findall(text)
        if table in OWNER_OF and OWNER_OF[table] != room_of(path)
    }

    assert sorted(found - READS_BELOW) == []
    assert sorted(READS_BELOW - found) == []


def test_every_table_of_a_tenant_in_a_statement_is_bound_to_the_county() -> None:
    """Each by a comparison of its own: by it the planner takes the index, and a distributed table its shard."""
    tenants = set(OWNER_OF) - PLATFORM_TABLES
    unbound = [
        f"{name_of(path)}: {' '.join(text.split())[:80]}"
        for path in product_files()
        for text in texts(parsed(path))
        if len([table for table in READ.findall(text) if table in tenants or table.startswith("{")])
        > len(BOUND.findall(text))
    ]

    assert unbound == []


def test_every_row_that_is_put_into_a_tenants_table_names_the_county() -> None:
    tenants = set(OWNER_OF) - PLATFORM_TABLES
    bare = [
        f"{name_of(path)}: {text[:60]}"
        for path in product_files()
        for text in statements(path)
        if tenants & set(SQL.findall(text)) and "county_id" not in text
    ]

    assert bare == []


def test_every_change_by_piccolo_names_county_and_rows() -> None:
    names = {table.__name__ for table in TABLES if table._meta.tablename not in PLATFORM_TABLES}
    bare = []
    for path in product_files():
        aliases = {
            alias.asname or alias.name
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
            if alias.name in names and (node.module or "").endswith(".tables")
        }
        source = path.read_text("utf-8")
        for statement in (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Assign | ast.Expr)):
            text = ast.get_source_segment(source, statement) or ""
            for alias in aliases:
                changes = re.search(rf"\b{alias}\.(update|delete)\(", text)
                if changes and not re.search(rf"\.where\([^)]*{alias}\.county_id ==", text):
                    bare.append(f"{name_of(path)}:{statement.lineno}")

    assert bare == []


@pytest.mark.parametrize("word", ["get_or_create", "refresh", "objects", "prefetch", "get_related"])
def test_piccolos_object_habits_are_not_used(word: str) -> None:
    assert [name_of(path) for path in product_files() if calls(parsed(path), word)] == []


def test_no_row_is_saved_or_removed_as_an_object() -> None:
    tables = {table.__name__ for table in TABLES}
    found = []
    for path in product_files():
        uses = {node.id for node in ast.walk(parsed(path)) if isinstance(node, ast.Name)} & tables
        if uses and calls(parsed(path), "save", "remove"):
            found.append(name_of(path))

    assert found == []


def test_no_table_is_joined_by_a_dotted_column() -> None:
    fields = {table.__name__: {column._meta.name for column in table._meta.columns} for table in TABLES}
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in product_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and isinstance(node.value.value, ast.Name)
        and node.value.attr in fields.get(node.value.value.id, ())
    ]

    assert found == []

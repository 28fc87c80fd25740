"""Each room's Piccolo tables say what the migrations made: same tables, same columns, same nullability."""

from importlib import import_module

import asyncpg
import pytest
from piccolo.columns import Column, ForeignKey
from piccolo.table import Table

ROOMS = ("journal", "tenants", "people", "files", "cases", "notices")


def declared() -> list[type[Table]]:
    found = []
    for room in ROOMS:
        module = import_module(f"{room}.tables")
        found += [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, Table)]
    return [kind for kind in found if kind is not Table]


TABLES = declared()


def columns_of(table: type[Table]) -> list[Column]:
    """As declared; Piccolo adds a key of its own where none is."""
    return list(table._meta.columns)


async def test_every_table_of_the_catalogue_is_declared_in_one_room(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p') and not relispartition and relname <> 'migration'"
    )

    assert sorted(table._meta.tablename for table in TABLES) == sorted(row["relname"] for row in rows)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.tablename)
async def test_a_table_has_the_columns_that_it_declares(owner: asyncpg.Connection, table: type[Table]) -> None:
    rows = await owner.fetch(
        "select attname, attnotnull, format_type(atttypid, atttypmod) as type from pg_attribute"
        " where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum",
        f'"{table._meta.tablename}"',
    )

    assert [(column._meta.db_column_name, not column._meta.null) for column in columns_of(table)] == [
        (row["attname"], row["attnotnull"]) for row in rows
    ]
    assert [column.column_type.lower().replace(", ", ",") for column in columns_of(table)] == [
        row["type"].replace("timestamp with time zone", "timestamptz").replace("time without time zone", "time")
        for row in rows
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.tablename)
def test_a_table_declares_no_foreign_key(table: type[Table]) -> None:
    assert [column for column in columns_of(table) if isinstance(column, ForeignKey)] == []

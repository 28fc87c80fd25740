"""Takes indexes and constraints off tables while they are filled, and puts the very same ones back."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

# Foreign keys go first and come last; also those of other tables that lead here.
CONSTRAINTS = """
select conrelid::regclass::text as at, quote_ident(conname) as name, pg_get_constraintdef(oid) as text
from pg_constraint
where (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[])) and conparentid = 0
  and contype in ('f', 'p', 'u')
order by contype = 'f' desc"""
INDEXES = """
select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text
from pg_index i
where i.indrelid = any($1::regclass[])
  and not exists (select from pg_constraint c where c.conindid = i.indexrelid)"""


@asynccontextmanager
async def without_indexes(connection: asyncpg.Connection, tables: Sequence[str]) -> AsyncIterator[None]:
    quoted = [f'"{table}"' for table in tables]
    constraints = await connection.fetch(CONSTRAINTS, quoted)
    indexes = await connection.fetch(INDEXES, quoted)
    for row in constraints:
        await connection.execute(f"alter table {row['at']} drop constraint {row['name']}")
    for row in indexes:
        await connection.execute(f"drop index {row['name']}")
    yield
    for row in indexes:
        # Of a partitioned table the definition reads ON ONLY, which would leave its partitions without.
        await connection.execute(row["text"].replace(" ON ONLY ", " ON "))
    for row in reversed(constraints):
        await connection.execute(f"alter table {row['at']} add constraint {row['name']} {row['text']}")

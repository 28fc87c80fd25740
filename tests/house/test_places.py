"""A column that names a place is known to whoever merges or moves tenants, as soon as it is there."""

import asyncpg

from cases.places import (
    ALSO,
    BY_THEIR_ROOM,
    FOLLOWING,
    HISTORY,
    HOLDING,
    NAMING,
    OF_A_CASE,
    OF_THE_CENTRE,
    PERSONS,
)

COLUMNS = """
select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
join pg_collation k on k.oid = a.attcollation
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and a.attnum > 0 and not a.attisdropped and k.collname = 'C'"""
ARRAYS = """
select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'text[]'::regtype
  and a.attname in ('seen_by', 'barred')"""


async def test_a_column_that_names_a_place_goes_over_or_says_where_it_was(
    owner: asyncpg.Connection,
) -> None:
    rows = await owner.fetch(COLUMNS)

    known = {
        *(f"case.{column}" for column in OF_A_CASE),
        *(f"{table}.place" for table in (*FOLLOWING, *OF_THE_CENTRE, *HOLDING, *BY_THEIR_ROOM, *HISTORY)),
        *(f"{also.table}.{also.column}" for also in ALSO),
    }
    assert {row["name"] for row in rows} == known


async def test_every_list_of_names_is_known_too(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(ARRAYS)

    assert {row["name"] for row in rows} == {*NAMING, *PERSONS}

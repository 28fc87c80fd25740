"""Functions of the database that act under a name of their own name the county for each table that they read."""

import asyncpg

from tests.house.test_sql import BOUND, READ
from tests.house.test_tables import TABLES
from tests.tenants.tables import PLATFORM

FUNCTIONS = """
select proname as name, prosrc as text from pg_proc
where prokind = 'f' and prosecdef and pronamespace = 'public'::regnamespace order by 1"""


async def test_every_table_of_a_tenant_in_a_function_is_bound_to_the_county(owner: asyncpg.Connection) -> None:
    tenants = {table._meta.tablename for table in TABLES} - PLATFORM

    functions = await owner.fetch(FUNCTIONS)

    read = {row["name"]: [table for table in READ.findall(row["text"]) if table in tenants] for row in functions}
    bound = {row["name"]: len(BOUND.findall(row["text"])) for row in functions}
    assert {"find_slip", "who_saw"} <= {name for name, tables in read.items() if tables}
    assert [name for name, tables in read.items() if len(tables) > bound[name]] == []

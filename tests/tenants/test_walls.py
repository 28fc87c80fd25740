"""Row-level security as the application's and the worker's own roles meet it: every table, every way around it."""

import asyncpg
import pytest
import pytest_asyncio

from kernel.db import APP, WORKER, database
from kernel.settings import Settings
from tenants.scope import Scope, enter, opened
from tests.cast import County
from tests.tenants.tables import PLATFORM, tenant_tables

ROLES = (APP, WORKER)
# What a statement may give: not what the database makes of the other columns.
GIVEN = """
select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''"""


@pytest_asyncio.fixture
async def tables(owner: asyncpg.Connection) -> list[str]:
    return await tenant_tables(owner)


async def counted(connection: asyncpg.Connection, tables: list[str], where: str = "true") -> dict[str, int]:
    """Rows by table; a table that the role may not even read counts as none."""
    found = {}
    for table in tables:
        readable = await connection.fetchval("select has_table_privilege($1, 'select')", f'"{table}"')
        statement = f'select count(*) from "{table}" where {where}'
        found[table] = await connection.fetchval(statement) if readable else 0
    return {table: count for table, count in found.items() if count}


async def test_the_seeded_county_has_a_row_in_every_tenant_table(
    full: County, tables: list[str], owner: asyncpg.Connection
) -> None:
    filled = await counted(owner, tables, f"county_id = {full.id}")

    assert sorted(filled) == sorted(tables)
    assert set(tables).isdisjoint(PLATFORM)


@pytest.mark.parametrize("role", ROLES)
async def test_outside_a_scope_no_table_shows_a_row(full: County, tables: list[str], role: str) -> None:
    async with database.transaction(role=role) as under_way:
        seen = await counted(under_way.connection, tables)

    assert seen == {}


@pytest.mark.parametrize("role", ROLES)
async def test_a_connection_that_was_used_before_shows_none_either(
    full: County, tables: list[str], role: str
) -> None:
    async with database.pools[role].acquire() as connection:
        async with connection.transaction():
            await connection.fetch(
                "select scope($1, $2, $3, $4)", full.id, full.place, full.place[:-1] + "0", ["system"]
            )
            within = await counted(connection, tables)
        left = await connection.fetchval("select current_setting('app.county', true)")
        after = await counted(connection, tables)

    assert "case" in within
    assert (left, after) == ("", {})


async def test_a_connection_that_was_never_used_reads_null_and_shows_none(
    full: County, tables: list[str], house: Settings
) -> None:
    connection = await asyncpg.connect(house.url_as(APP))
    fresh = await connection.fetchval("select current_setting('app.county', true)")
    seen = await counted(connection, tables)
    await connection.close()

    assert (fresh, seen) == (None, {})


@pytest.mark.parametrize("role", ROLES)
async def test_another_county_at_its_widest_sees_nothing_of_ours(
    full: County, own_county: County, tables: list[str], role: str
) -> None:
    theirs = Scope(own_county.id, "", ("system", "slip", f"t:{full.town}", f"u:{full.units['labour']}"))

    async with database.transaction(role=role) as under_way:
        await enter(theirs)
        ours = await counted(under_way.connection, tables, f"county_id = {full.id}")
        any_but_theirs = await counted(under_way.connection, tables, f"county_id <> {own_county.id}")

    assert (ours, any_but_theirs) == ({}, {})


async def test_no_row_of_ours_can_be_written_from_another_countys_scope(
    full: County, own_county: County, tables: list[str], owner: asyncpg.Connection
) -> None:
    refused = []
    for table in tables:
        row = await owner.fetchval(
            f'select to_jsonb(t) from "{table}" t where county_id = $1 limit 1',
            full.id,
        )
        given = await owner.fetchval(GIVEN, f'"{table}"')
        async with opened(own_county.system.scope) as under_way:
            populated = f'jsonb_populate_record(null::"{table}", $1::jsonb)'
            copy = f'insert into "{table}" ({given}) select {given} from {populated}'
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with under_way.connection.transaction():
                    await under_way.connection.execute(copy, row)
            refused.append(table)

    assert refused == tables


async def test_no_row_of_ours_is_changed_from_another_countys_scope(
    full: County, own_county: County, tables: list[str]
) -> None:
    changed = {}
    for table in tables:
        async with opened(own_county.system.scope) as under_way:
            if await under_way.connection.fetchval("select has_table_privilege($1, 'update')", f'"{table}"'):
                statement = f'update "{table}" set county_id = county_id where county_id = $1'
                changed[table] = await under_way.connection.execute(statement, full.id)

    assert changed["case"] == "UPDATE 0"
    assert set(changed.values()) == {"UPDATE 0"}


async def test_a_row_cannot_be_given_away_to_another_county(full: County, own_county: County) -> None:
    async with opened(full.system.scope) as under_way:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with under_way.connection.transaction():
                await under_way.connection.execute('update "case" set county_id = $1', own_county.id)


FORBIDDEN = (
    "update journal set verb = 'x'",
    "delete from journal",
    "truncate journal",
    "drop table journal_rest",
    "insert into journal_rest select * from journal",
    "select * from journal_rest",
    "delete from county_head",
    'delete from "case"',
    'truncate "case" cascade',
    "delete from note",
    "update note set body = ''",
    "update return_visit set solved = 'yes'",
    "delete from read_log",
    'alter table "case" disable row level security',
    "drop policy visible on party",
    'alter policy visible on "case" using (true)',
    "set row_security = off; select * from party",
    "create table public.mine (id int)",
    "create function public.mine() returns int language sql as 'select 1'",
    "create schema mine",
    "create extension dblink",
    "alter function scope(int, text, text, text[]) rename to scope2",
    "set role {owner}",
    "set role zongzhi_reader",
    "set session authorization {owner}",
    "create role friend superuser",
    "copy party to program 'cat'",
)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_the_products_own_roles_may_not(
    full: County, owner: asyncpg.Connection, role: str, statement: str
) -> None:
    name = await owner.fetchval("select current_user")
    before = await owner.fetchval("select count(*) from journal where county_id = $1", full.id)

    async with database.transaction(role=role) as under_way:
        await enter(full.system.scope)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with under_way.connection.transaction():
                await under_way.connection.execute(statement.format(owner=name))

    assert await owner.fetchval("select count(*) from journal where county_id = $1", full.id) == before


@pytest.mark.parametrize(
    "statement",
    ["update tenant set name = 'x'", "delete from setting", "insert into method values (1, 'h', '', '')"],
)
async def test_what_set_up_writes_the_web_may_only_read(full: County, statement: str) -> None:
    async with opened(full.system.scope) as under_way:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with under_way.connection.transaction():
                await under_way.connection.execute(statement)

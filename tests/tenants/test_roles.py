"""What no role of the product may do, tried by each as it signs in; backup and outsider see and write nothing."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from kernel.settings import Settings
from tests.cast import County
from tests.tenants.tables import PLATFORM, tenant_tables

LOGINS = ("zongzhi_app", "zongzhi_worker", "zongzhi_backup", "zongzhi_outsider")

# Out of the database, into its files, into other roles, past the policies, around the journal.
FORBIDDEN = (
    "select rolpassword from pg_authid",
    "select * from pg_shadow",
    "select pg_read_file('/etc/passwd')",
    "select pg_ls_dir('/')",
    "select lo_import('/etc/passwd')",
    "copy (select 1) to program 'cat'",
    "copy (select 1) to '/tmp/rows'",
    "copy journal from '/tmp/rows'",
    "create extension dblink",
    "create extension postgres_fdw",
    "create server away foreign data wrapper postgres_fdw",
    "load 'dblink'",
    "alter system set row_security = off",
    "alter role zongzhi_app bypassrls",
    "alter role zongzhi_app superuser",
    "create role friend login",
    "create database mine",
    "drop database zongzhi_template",
    "set role zongzhi_reader",
    "set session authorization zongzhi_reader",
    "grant zongzhi_reader to current_user",
    "set session_replication_role = replica",
    'alter table "case" disable trigger all',
    'alter table "case" no force row level security',
    'alter table "case" disable row level security',
    'create trigger peep before insert on "case" for each row execute function suppress_redundant_updates_trigger()',
    'create rule peep as on insert to "case" do also nothing',
    'create policy mine on "case" using (true)',
    'create index on "case" (number)',
    'create view public.peep as select * from "case"',
    "create table public.mine (id int)",
    "create function public.mine() returns int language sql as 'select 1'",
    "create or replace function open_case(int, uuid) returns void language sql as 'select 1'",
    "create schema mine",
    "create publication away for all tables",
    "create subscription away connection 'dbname=x' publication x",
    'truncate "case" cascade',
    'drop table "case" cascade',
    "insert into journal select * from journal",
    "update county_head set seq = 0",
    "update county_head set stirred = 0",
    "update journal set verb = 'x'",
    "delete from journal",
    "truncate journal",
    "alter table journal detach partition journal_rest",
)
REFUSED = (
    asyncpg.InsufficientPrivilegeError,
    # PostgreSQL looks for the wrapper or the object before it looks at the right.
    asyncpg.UndefinedObjectError,
    asyncpg.UndefinedFileError,
)


@pytest_asyncio.fixture(params=LOGINS)
async def signed_in(request: pytest.FixtureRequest, house: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(house.url_as(request.param))
    yield connection
    await connection.close()


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_no_role_of_the_product_may(signed_in: asyncpg.Connection, statement: str) -> None:
    with pytest.raises(REFUSED):
        await signed_in.execute(statement)


async def test_outside_a_scope_the_backup_reads_no_row_of_a_county(
    house: Settings, qinghe: County, owner: asyncpg.Connection
) -> None:
    connection = await asyncpg.connect(house.url_as("zongzhi_backup"))
    tables = await tenant_tables(owner)

    seen = {table: await connection.fetchval(f'select count(*) from "{table}"') for table in tables}
    await connection.close()

    assert seen == dict.fromkeys(tables, 0)


async def test_the_outsider_reads_no_table_and_calls_nothing_that_reads_past_the_policies(
    house: Settings, owner: asyncpg.Connection
) -> None:
    connection = await asyncpg.connect(house.url_as("zongzhi_outsider"))
    tables = [*await tenant_tables(owner), *PLATFORM]
    past = await owner.fetch(
        "select oid::regprocedure::text as name from pg_proc where prosecdef"
        " and pronamespace = 'public'::regnamespace"
    )

    read = [table for table in tables if await may(connection, "has_table_privilege", f'"{table}"', "select")]
    called = [row["name"] for row in past if await may(connection, "has_function_privilege", row["name"], "execute")]
    await connection.close()

    assert len(past) >= 8
    assert (read, called) == ([], [])


async def may(connection: asyncpg.Connection, asked: str, thing: str, right: str) -> bool:
    answer: bool = await connection.fetchval(f"select {asked}($1, $2)", thing, right)
    return answer


@pytest.mark.parametrize("role", ["zongzhi_backup", "zongzhi_outsider"])
@pytest.mark.parametrize("act", ["insert into {} default values", "update {} set {} = {}", "delete from {}"])
async def test_backup_and_outsider_write_to_no_table(
    house: Settings, owner: asyncpg.Connection, role: str, act: str
) -> None:
    connection = await asyncpg.connect(house.url_as(role))
    tables = [*await tenant_tables(owner), *PLATFORM]
    columns = await owner.fetch(
        "select table_name as t, min(column_name) as c from information_schema.columns"
        " where table_schema = 'public' group by 1"
    )
    first = {row["t"]: row["c"] for row in columns}

    for table in tables:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(act.format(f'"{table}"', first[table], first[table]))
    await connection.close()

    assert len(tables) >= 50


async def test_no_table_of_a_connections_own_stands_before_ours_for_whoever_uses_it_next(
    signed_in: asyncpg.Connection,
) -> None:
    await signed_in.execute('create temporary table "case" (county_id int)')
    await signed_in.execute("create temporary table tenant (id int)")

    meant = await signed_in.fetchval("select array['case'::regclass::oid, 'tenant'::regclass::oid]")
    ours = await signed_in.fetchval("select array['public.case'::regclass::oid, 'public.tenant'::regclass::oid]")

    assert meant == ours

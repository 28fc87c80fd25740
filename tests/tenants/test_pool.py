"""Connections used before: after a failed, a cancelled, a cut-off transaction nothing of its scope is left."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import asyncpg
import pytest

from kernel.db import APP, database
from tenants.scope import opened
from tests.cast import County
from tests.matters import a_case

SETTINGS = ("county", "lo", "hi", "who", "case_id", "sought")
SEEN = 'select count(*) from "case"'


async def left() -> tuple[set[str], int]:
    """What stands in the settings of every connection of the pool, and the cases that they show all together."""
    pool = database.pools[APP]
    connections = [await pool.acquire() for _ in range(pool.get_size())]
    asked = "select array(select coalesce(current_setting('app.' || name, true), '') from unnest($1::text[]) name)"
    found = {value for one in connections for value in await one.fetchval(asked, SETTINGS)}
    seen = sum([await one.fetchval(SEEN) for one in connections])
    for one in connections:
        await pool.release(one)
    return found, seen


async def fail(county: County) -> None:
    async with opened(county.system.scope):
        await database.fetch("select 1 / 0")


async def fail_at_commit(county: County) -> None:
    """The error of the statement is caught, so that only what follows tells."""
    async with opened(county.system.scope) as under_way:
        with suppress(asyncpg.DivisionByZeroError):
            await under_way.connection.fetch("select 1 / 0")
        await database.fetch(SEEN)


async def lose_connection(county: County) -> None:
    """Ended from beside, by the same role: the owner of the database has no power over it."""
    async with opened(county.system.scope) as under_way:
        process = await under_way.connection.fetchval("select pg_backend_pid()")
        async with database.pools[APP].acquire() as beside:
            await beside.fetchval("select pg_terminate_backend($1, 5000)", process)
        await database.fetch(SEEN)


@pytest.mark.parametrize(
    ("going_wrong", "error"),
    [
        (fail, asyncpg.DivisionByZeroError),
        (fail_at_commit, asyncpg.InFailedSQLTransactionError),
        (lose_connection, asyncpg.InterfaceError),
    ],
)
async def test_a_transaction_that_went_wrong_leaves_no_scope(
    qinghe: County, going_wrong: Callable[[County], Awaitable[None]], error: type[Exception]
) -> None:
    await a_case(qinghe)

    with pytest.raises(error):
        await going_wrong(qinghe)

    assert await left() == ({""}, 0)


async def test_a_transaction_that_was_cancelled_in_a_statement_leaves_no_scope(qinghe: County) -> None:
    await a_case(qinghe)
    inside = asyncio.Event()

    async def wait_long() -> None:
        async with opened(qinghe.system.scope):
            inside.set()
            await database.fetch("select pg_sleep(600)")

    waiting = asyncio.create_task(wait_long())
    await inside.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    assert await left() == ({""}, 0)


async def read_after(over: asyncio.Event) -> list[asyncpg.Record]:
    await over.wait()
    return await database.fetch(SEEN)


async def test_a_task_that_outlives_its_transaction_reads_nothing_any_more(qinghe: County) -> None:
    await a_case(qinghe)
    over = asyncio.Event()
    async with opened(qinghe.system.scope):
        late = asyncio.create_task(read_after(over))
    over.set()

    with pytest.raises(asyncpg.InterfaceError, match="released"):
        await late


async def test_nor_does_it_read_in_the_scope_of_whoever_got_its_connection(
    qinghe: County, own_county: County
) -> None:
    over = asyncio.Event()
    async with opened(qinghe.system.scope):
        late = asyncio.create_task(read_after(over))
    async with opened(own_county.system.scope):
        over.set()
        with pytest.raises(asyncpg.InterfaceError, match="released"):
            await late

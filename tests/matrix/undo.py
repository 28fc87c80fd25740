"""A request whose transactions are all undone: they are savepoints of one transaction that never commits."""

import asyncio
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from kernel.db import APP, database

# A released savepoint leaves its SET LOCAL behind: every transaction of the request starts without a scope again.
START = (
    f"set local role {APP}; set local app.county = ''; set local app.lo = ''; set local app.hi = '';"
    " set local app.who = ''; set local app.case_id = ''"
)


class _Borrowing:
    """What `Pool.acquire` gives: to await, or to enter for one statement without a transaction of its own."""

    def __init__(self, pool: "OnePool") -> None:
        self.pool = pool

    def __await__(self) -> Generator[Any, None, asyncpg.Connection]:
        return self.pool.take().__await__()

    async def __aenter__(self) -> asyncpg.Connection:
        self.connection = await self.pool.take()
        self.savepoint = self.connection.transaction()
        await self.savepoint.start()
        return self.connection

    async def __aexit__(self, wrong: type[BaseException] | None, *_: object) -> None:
        await (self.savepoint.rollback() if wrong else self.savepoint.commit())
        await self.pool.release(self.connection)


class OnePool:
    """In the place of the application's pool; whoever comes waits for whoever is at work."""

    def __init__(self, connection: asyncpg.Connection, real: Any) -> None:
        self.connection, self.real = connection, real
        self.busy = asyncio.Lock()
        self.over = False

    def acquire(self, timeout: float | None = None) -> _Borrowing:  # noqa: ARG002 — asyncpg's signature
        return _Borrowing(self)

    async def take(self) -> asyncpg.Connection:
        """A task of the application that waited here until all was undone gets a connection of the real pool."""
        await self.busy.acquire()
        if self.over:
            self.busy.release()
            return await self.real.acquire()
        try:
            await self.connection.execute(START)
        except BaseException:
            self.busy.release()
            raise
        return self.connection

    async def release(self, connection: Any) -> None:
        if connection is self.connection:
            self.busy.release()
        else:  # borrowed before this pool stood in for the real one, or after
            await self.real.release(connection)


@asynccontextmanager
async def undone(owner: asyncpg.Connection) -> AsyncIterator[OnePool]:
    """Everything that the application does inside leaves no trace."""
    real = database.pools[APP]
    outer = owner.transaction()
    await outer.start()
    await owner.execute("set constraints all immediate")
    pool = OnePool(owner, real)
    database.pools[APP] = pool
    try:
        yield pool
    finally:
        async with pool.busy:
            pool.over = True
            database.pools[APP] = real
            await outer.rollback()

"""The database: one engine for every table, one pool a role, nothing outside a transaction."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine
from piccolo.querystring import QueryString

from kernel.errors import Busy, Misconfigured
from kernel.settings import Settings

OWNER = "owner"
APP = "zongzhi_app"
WORKER = "zongzhi_worker"
PATIENCE = 5.0  # seconds that a request waits for a connection
REFUSED = (
    "PostgreSQL refuses %s: MASTER_KEY is another than at the last zongzhi migrate, which sets the passwords of the"
    " roles. Give that one, or run zongzhi migrate."
)
REFUSED_OWNER = "PostgreSQL refuses the name or the password in DATABASE_URL."


# Whoever sets a list here gets every statement of this task written into it.
counted: ContextVar[list[str]] = ContextVar("counted")


@dataclass(slots=True)
class Open:
    """The transaction that is under way in this task."""

    connection: Any


_current: ContextVar[Open | None] = ContextVar("current", default=None)


class Database(PostgresEngine):
    """Piccolo's engine, with three of its habits taken away.

    A connection always returns to its pool, also when COMMIT fails; transactions do not nest silently;
    and a statement outside a transaction, where no scope is set, is an error instead of an empty answer.
    """

    def __init__(self) -> None:
        super().__init__(config={})
        self.pools: dict[str, asyncpg.Pool] = {}
        self.role = APP
        self.alone: str | None = None  # the role of statements without a transaction: for migrations only

    async def check_version(self) -> None:
        """Piccolo would open a connection of its own for this."""

    async def start(self, settings: Settings, *roles: str) -> None:
        """The first role is the one that transactions take when they name none."""
        self.role = roles[0]
        for role in roles:
            url = settings.database_url if role == OWNER else settings.url_as(role)
            try:
                self.pools[role] = await asyncpg.create_pool(url, min_size=1, max_size=settings.pool)
            except asyncpg.InvalidAuthorizationSpecificationError:
                raise Misconfigured(REFUSED_OWNER if role == OWNER else REFUSED % role) from None

    async def stop(self) -> None:
        while self.pools:
            _, pool = self.pools.popitem()
            await pool.close()

    @asynccontextmanager
    async def transaction(self, allow_nested: bool = False, role: str | None = None) -> AsyncIterator[Open]:  # type: ignore[override]  # noqa: ARG002 — Piccolo's migrations pass allow_nested
        if _current.get() is not None:
            raise RuntimeError("A transaction is open already: one command, one transaction.")
        try:
            connection = await self.pools[role or self.role].acquire(timeout=PATIENCE)
        except TimeoutError:
            raise Busy("现在用的人太多，请过一会儿再试一次，您写的都还在。") from None
        try:
            async with connection.transaction():
                under_way = Open(connection)
                token = _current.set(under_way)
                try:
                    yield under_way
                finally:
                    _current.reset(token)
        finally:
            await self.pools[role or self.role].release(connection)

    @property
    def open(self) -> Open:
        under_way = _current.get()
        if under_way is None:
            raise RuntimeError("No transaction is open: every statement needs its scope.")
        return under_way

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> Any:  # noqa: ARG002 — Piccolo's signature
        query, arguments = querystring.compile_string(engine_type=self.engine_type)
        return await self.fetch(query, *arguments)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> Any:  # noqa: ARG002 — Piccolo's signature
        return await self.fetch(ddl)

    async def call(self, statement: str, *arguments: Any) -> list[Any]:
        """One statement without a scope: for the functions that bring their own (catalogue lint lists them)."""
        try:
            async with self.pools[self.role].acquire(timeout=PATIENCE) as connection:
                rows: list[Any] = await connection.fetch(statement, *arguments)
        except TimeoutError:
            raise Busy("现在用的人太多，请过一会儿再试一次，您写的都还在。") from None
        counted.get([]).append(statement)
        return rows

    async def fetch(self, statement: str, *arguments: Any) -> list[Any]:
        if self.alone and _current.get() is None:
            async with self.transaction(role=self.alone):
                return await self.fetch(statement, *arguments)
        counted.get([]).append(statement)
        rows: list[Any] = await self.open.connection.fetch(statement, *arguments)
        return rows

    async def fetch_one(self, statement: str, *arguments: Any) -> Any:
        rows = await self.fetch(statement, *arguments)
        return rows[0] if rows else None


database = Database()

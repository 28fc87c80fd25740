"""What a query costs in pages: the statements that a function really sends, each explained in its own scope."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kernel.db import Open, database
from tenants.scope import Scope, enter, opened

Plans = Literal["custom", "generic"]
ASK = "explain (analyze, buffers, format json)"


@dataclass(frozen=True, slots=True)
class Sent:
    statement: str
    arguments: tuple[Any, ...]
    rows: list[Any]

    @property
    def found(self) -> int:
        """Rows returned; rows counted where a count is returned; rows in its lists where a row carries lists."""
        return sum(_weight(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Cost:
    buffers: int
    found: int
    plan: str

    @property
    def bar(self) -> int:
        return 40 + 15 * self.found


class Recorder:
    """Stands before a connection and keeps what is sent."""

    def __init__(self, connection: Any) -> None:
        self.lent = connection
        self.sent: list[Sent] = []

    def transaction(self) -> Any:
        return self.lent.transaction()

    async def fetch(self, statement: str, *arguments: Any) -> list[Any]:
        rows: list[Any] = await self.lent.fetch(statement, *arguments)
        self.sent.append(Sent(statement, arguments, rows))
        return rows


async def record(scope: Scope, run: Callable[[], Awaitable[Any]], plans: Plans = "custom") -> list[tuple[Sent, Cost]]:
    """Runs a query function in a scope, then explains each of its statements in the same transaction."""
    async with opened(scope) as under_way:
        sent = await _listen(under_way, run)
        connection = under_way.connection
        return [(one, await explain(connection, one, plans)) for one in sent]


async def outside(sent: Sequence[Sent], scope: Scope | None) -> int:
    """How many rows the same statements find from another scope, or from none."""
    async with database.transaction() as under_way:
        if scope:
            await enter(scope)
        answers = [await under_way.connection.fetch(one.statement, *one.arguments) for one in sent]
    return sum(_weight(row) for rows in answers for row in rows)


async def _listen(under_way: Open, run: Callable[[], Awaitable[Any]]) -> list[Sent]:
    connection = under_way.connection
    under_way.connection = recorder = Recorder(connection)
    try:
        await run()
    finally:
        under_way.connection = connection
    return recorder.sent


async def explain(connection: Any, sent: Sent, plans: Plans = "custom") -> Cost:
    """`generic` is the plan that a prepared statement has after its fifth use: it knows no argument."""
    if plans == "custom":
        rows = await connection.fetch(f"{ASK} {sent.statement}", *sent.arguments)
    else:
        rows = await _explain_generic(connection, sent)
    plan = json.loads(rows[0][0])[0]
    top = plan["Plan"]
    return Cost(top["Shared Hit Blocks"] + top["Shared Read Blocks"], sent.found, rows[0][0])


async def _explain_generic(connection: Any, sent: Sent) -> Any:
    given = ", ".join(_literal(argument) for argument in sent.arguments)
    await connection.execute(f"prepare asked as {sent.statement}")
    await connection.execute("set local plan_cache_mode = force_generic_plan")
    rows = await connection.fetch(f"{ASK} execute asked{f'({given})' if given else ''}")
    await connection.execute("set local plan_cache_mode = auto")
    await connection.execute("deallocate asked")
    return rows


def _literal(argument: Any) -> str:
    if argument is None:
        return "null"
    if isinstance(argument, list):
        return "'{" + ",".join(f'"{item}"' for item in argument) + "}'"
    return "'" + str(argument).replace("'", "''") + "'"


def _weight(row: Any) -> int:
    """A row counts one; as many as it counts, when all that it holds is numbers; or as many as it carries."""
    values = list(row.values())
    if all(isinstance(value, int) for value in values):
        return sum(values)
    if all(isinstance(value, list) for value in values):
        return sum(map(len, values))
    return 1

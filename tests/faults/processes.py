"""Real worker processes on this run's database, and ways to catch them in the middle of their work."""

import asyncio
import base64
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

from infra.services.child import Child
from infra.testing import scratch
from kernel.settings import Settings
from tests.notices.gateways import TOKEN, Witness

T = TypeVar("T")

PATIENCE = 120.0  # seconds; thousands of counties of other tests have their turn first
LOOK = 0.05


@contextmanager
def worker(settings: Settings, carrier: Witness) -> Iterator[Child]:
    """`zongzhi worker`, without Redis: it looks by itself every two seconds."""
    with command(settings, "worker", SMS_URL=carrier.url, SMS_TOKEN=TOKEN) as child:
        yield child


@contextmanager
def command(settings: Settings, *arguments: str, **more: str) -> Iterator[Child]:
    """`zongzhi` in a process of its own."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "DATABASE_URL": settings.database_url,
        "MASTER_KEY": base64.b64encode(settings.master_key).decode(),
        **more,
    }
    with scratch(f"{arguments[0]}-") as folder:
        child = Child(arguments[0], folder)
        child.start([str(Path(sys.executable).with_name("zongzhi")), *arguments], environment)
        yield child
        child.stop()


def kill(child: Child) -> None:
    os.kill(child.pid, signal.SIGKILL)


async def until(holds: Callable[[], Awaitable[T]]) -> T:
    """What it answers as soon as that is true; TimeoutError when the patience is over."""
    async with asyncio.timeout(PATIENCE):
        while not (found := await holds()):  # noqa: ASYNC110 - the event is in another process
            await asyncio.sleep(LOOK)
    return found


@asynccontextmanager
async def held(url: str, statement: str, *arguments: object) -> AsyncIterator[asyncpg.Connection]:
    """A lock of another transaction, which whoever needs it waits for until the block ends."""
    connection = await asyncpg.connect(url)
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute(statement, *arguments)
    yield connection
    await transaction.rollback()
    await connection.close()


async def waiting_for(owner: asyncpg.Connection, holder: asyncpg.Connection) -> list[int]:
    """The worker's backends that stand before a lock of the holder. Asked outside of any transaction, which
    would see the same answer for ever."""
    rows = await owner.fetch(
        "select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid)) and usename = 'zongzhi_worker'",
        holder.get_server_pid(),
    )
    return [row["pid"] for row in rows]


async def gone(owner: asyncpg.Connection, backends: list[int]) -> bool:
    """Whether the backends of a killed process have noticed, and undone what they had begun."""
    return not await owner.fetch("select 1 from pg_stat_activity where pid = any($1)", backends)


async def cut_off(doing: Coroutine[Any, Any, None], turns: int) -> None:
    """It is lost with its connection, so many turns of the loop after it began."""
    task = asyncio.create_task(doing)
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task

"""Wakes the worker early. Everything waits in the database; losing Redis costs seconds, never work."""

import asyncio
import contextlib
import logging
from typing import Any, cast

from arq import create_pool
from arq.connections import ArqRedis, RedisSettings
from arq.typing import WorkerCoroutine
from arq.worker import Worker, func
from redis.exceptions import RedisError

log = logging.getLogger("zongzhi.waking")

JOB = "wake"
QUEUE = "zongzhi:wake"
RETRY = 5.0  # seconds between two tries to reach Redis


def _redis(url: str) -> RedisSettings:
    settings = RedisSettings.from_dsn(url)
    settings.conn_retries = 0
    settings.conn_timeout = 1
    return settings


class Waker:
    """The web's side: tells that there may be something to do."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool: ArqRedis | None = None
        self._opening = asyncio.Lock()  # of many acts at once one opens it

    async def wake(self) -> None:
        """Never raises: without Redis the worker looks by itself."""
        if not self._url:
            return
        with contextlib.suppress(RedisError, OSError, TimeoutError):
            # One job is enough, however many acts ask for it.
            await (await self._opened()).enqueue_job(JOB, _job_id=JOB)

    async def _opened(self) -> ArqRedis:
        async with self._opening:
            if self._pool is None:
                self._pool = await create_pool(_redis(self._url), default_queue_name=QUEUE)
            return self._pool

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.aclose()


class Woken:
    """The worker's side: an event that a job sets, kept up as long as Redis can be reached."""

    def __init__(self, url: str) -> None:
        self._event = asyncio.Event()
        self._listening = asyncio.create_task(self._listen(url)) if url else None

    async def wait(self, patience: float, stopping: asyncio.Event) -> None:
        """Until somebody wakes, the patience (seconds) is over, or the process is asked to stop."""
        waits = [asyncio.create_task(self._event.wait()), asyncio.create_task(stopping.wait())]
        await asyncio.wait(waits, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        self._event.clear()

    async def close(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening

    async def _listen(self, url: str) -> None:
        async def wake(_: dict[Any, Any]) -> None:
            self._event.set()

        job = func(cast("WorkerCoroutine", wake), name=JOB)
        while True:
            with contextlib.suppress(RedisError, OSError, TimeoutError):
                pool = await create_pool(_redis(url), default_queue_name=QUEUE)
                worker = Worker(
                    [job],
                    queue_name=QUEUE,
                    redis_pool=pool,
                    poll_delay=0.2,
                    keep_result=0,
                    max_tries=1,
                    handle_signals=False,
                    log_results=False,
                )
                try:
                    await worker.async_run()
                finally:
                    await worker.close()
            await asyncio.sleep(RETRY)

"""Listens where a word must never pass: the log, Redis, NOTIFY, the store's keys, addresses, names of files."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

import asyncpg
import httpx
from redis.asyncio import Redis

from files.store import store
from tests.client import Client
from tests.running import settings_now

ADDRESS = re.compile(r'\s(?:href|action|formaction|src|hx-get|hx-post|data-peek|data-src)="([^"]*)"')
# The one channel there is; a test of the house holds the product to it.
CHANNEL = "live"


@dataclass
class Heard:
    """What each tap heard, a line each."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def keep(self, tap: str, line: object) -> None:
        self.lines.setdefault(tap, []).append(str(line))

    def told(self, *marks: str) -> list[str]:
        """The lines in which any of these stands, as it is or encoded."""
        return [
            f"{tap}: {line[:300]}"
            for tap, lines in self.lines.items()
            for line in lines
            if any(mark in version for mark in marks for version in versions(line))
        ]


def versions(line: str) -> tuple[str, ...]:
    """As it came, out of an address, and out of JSON."""
    return line, unquote(line), re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), line)


class _Lines(logging.Handler):
    def __init__(self, heard: Heard) -> None:
        super().__init__(logging.DEBUG)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("zongzhi") or record.levelno >= logging.WARNING:
            self.heard.keep("log", record.getMessage())


@asynccontextmanager
async def listening() -> AsyncIterator[Heard]:
    heard, settings = Heard(), settings_now()
    lines = _Lines(heard)
    logging.getLogger().addHandler(lines)
    logging.getLogger("zongzhi").setLevel(logging.DEBUG)
    connection = await asyncpg.connect(settings.database_url)
    await connection.add_listener(CHANNEL, lambda _c, _p, _channel, payload: heard.keep("notify", payload))
    redis = Redis.from_url(settings.redis_url)
    ready = asyncio.Event()
    watching = asyncio.create_task(_watch(redis, heard, ready))
    await ready.wait()
    try:
        yield heard
        await redis.ping()  # comes after whatever was asked before
        async for key in redis.scan_iter("*"):
            heard.keep("redis", key)
        async for name, _ in store.keys(""):
            heard.keep("store", name)
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await redis.aclose()
        await connection.close()
        logging.getLogger().removeHandler(lines)


async def _watch(redis: Redis, heard: Heard, ready: asyncio.Event) -> None:
    async with redis.monitor() as monitor:
        ready.set()
        async for command in monitor.listen():
            heard.keep("redis", command)


def watch(client: Client, heard: Heard) -> Client:
    """Every address that this browser asks for, is sent to or is shown, and every name that a file comes with."""

    async def on_answer(answer: httpx.Response) -> None:
        heard.keep("address", answer.request.url)
        for name in ("location", "content-disposition"):
            if told := answer.headers.get(name):
                heard.keep(name, told)
        if answer.headers.get("content-type", "").startswith("text/html"):
            await answer.aread()
            for found in ADDRESS.findall(answer.text):
                heard.keep("address", unescape(found))

    client.http.event_hooks["response"].append(on_answer)
    return client

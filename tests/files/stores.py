"""Stores that fail: one that is not there, one that is silent, one that hangs up in the middle. All speak TCP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from files.store import store
from files.sweep import sweep_files
from kernel.settings import Settings
from tests.cast import County
from tests.running import as_worker

SILENCE = 0.3  # seconds that these tests give a silent store


@asynccontextmanager
async def at(port: int) -> AsyncIterator[None]:
    """The product's store is this one for a while."""
    url = Settings.from_env().s3_url
    await store.stop()
    store.start(f"http://key:secret@127.0.0.1:{port}/bucket", silence=SILENCE)
    try:
        yield
    finally:
        await store.stop()
        store.start(url)


@asynccontextmanager
async def stopped() -> AsyncIterator[None]:
    """A port where nobody listens."""
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    async with at(port):
        yield


@asynccontextmanager
async def silent() -> AsyncIterator[None]:
    """Takes the call and says nothing."""
    async with _serving(b"", hang_up=False):
        yield


@asynccontextmanager
async def cutting_off() -> AsyncIterator[None]:
    """Begins an answer and hangs up."""
    async with _serving(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\nabc", hang_up=True):
        yield


@asynccontextmanager
async def refusing() -> AsyncIterator[None]:
    """Knows neither us nor our key."""
    async with _serving(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n", hang_up=True):
        yield


@asynccontextmanager
async def _serving(answer: bytes, *, hang_up: bool) -> AsyncIterator[None]:
    over = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1000)
        writer.write(answer)
        if not hang_up:
            await over.wait()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with at(server.sockets[0].getsockname()[1]):
        yield
    over.set()
    server.close()
    await server.wait_closed()


FAILING = {"stopped": stopped, "silent": silent, "refusing": refusing, "cutting off": cutting_off}


async def swept(county: County) -> int:
    """As the worker sweeps: no other role may."""
    with as_worker():
        return await sweep_files(county.system.scope)

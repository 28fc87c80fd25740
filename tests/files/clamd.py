"""A clamd of the tests: speaks INSTREAM, finds one signature, or answers as it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from files.scanner import scanner

VIRUS = b"the signature of this test's own"[:31]  # one frame of sound


@asynccontextmanager
async def clamd(answer: bytes | None = None) -> AsyncIterator[list[int]]:
    """Speaks INSTREAM: pieces with their length before them, an empty one at the end. Notes what it was given."""
    looked: list[int] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        given = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            given += await reader.readexactly(size)
        looked.append(len(given))
        found = b"stream: Test-Signature FOUND\0" if VIRUS in given else b"stream: OK\0"
        writer.write(found if answer is None else answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    scanner.start(f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    try:
        yield looked
    finally:
        scanner.start("")
        server.close()
        await server.wait_closed()

"""A virus scanner, where one is set: clamd's INSTREAM. One that does not answer takes no file."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from files.refusals import Away, Refused

PIECE = 64 * 1024
PATIENCE = 30.0  # seconds for one file


class Scanner:
    """`tcp://host:3310` or `unix:///run/clamav/clamd.sock`; empty where nobody looks."""

    def __init__(self) -> None:
        self._url = ""

    def start(self, url: str) -> None:
        self._url = url

    async def look(self, path: Path) -> None:
        """Raises Refused, or Away."""
        if not self._url:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                said = await self._ask(path)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            raise Away from None
        if said.endswith("FOUND"):
            raise Refused("virus")
        if said != "stream: OK":
            raise Away

    async def _ask(self, path: Path) -> str:
        parts = urlsplit(self._url)
        if parts.scheme == "unix":
            reader, writer = await asyncio.open_unix_connection(parts.path)
        else:
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 3310)
        try:
            writer.write(b"zINSTREAM\0")
            with path.open("rb") as file:
                while some := file.read(PIECE):
                    writer.write(len(some).to_bytes(4, "big") + some)
                    await writer.drain()
            writer.write(bytes(4))
            await writer.drain()
            return (await reader.readuntil(b"\0"))[:-1].decode("utf-8", "replace").strip()
        finally:
            writer.close()


scanner = Scanner()

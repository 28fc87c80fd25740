"""A file on its way out: through the application, whole or a part of it, never run where it is opened.

Where files have a host of their own, only the way there is said here, and the bytes leave from there alone.
"""

import re
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

from litestar import Response
from litestar.response import Stream

from cases.commands.open_attachment import OpenFile
from files.kinds import INLINE, MEGABYTE
from files.reading import read_file
from web.pages import see
from web.tickets import file_ticket
from web.visitor import Asked

# Opened on its own, a file may load nothing and reach nothing.
ALONE = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox"
RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
AT_MOST = 4 * MEGABYTE  # of one part: a player asks for the next one


async def hand_out(request: Asked, file: OpenFile) -> Response[Any]:
    """Once it was asked whether this person may."""
    host = request.app.state.settings.files_host
    return see(f"//{host}/{file_ticket(file)}") if host else await send(request, file)


async def send(request: Asked, file: OpenFile) -> Stream:
    """Raises Away or NotFound before the first byte leaves, so that a page can say so."""
    within = _asked_for(request.headers.get("range", ""), file.size)
    first, last = within or (0, file.size - 1)
    pieces = read_file(file.object_key, file.key, file.part, file.size, (first, last))
    begun = await anext(pieces)
    headers = {
        "content-length": str(last - first + 1),
        "content-disposition": disposition(file),
        "content-security-policy": ALONE,
        "accept-ranges": "bytes",
    }
    if within:
        headers["content-range"] = f"bytes {first}-{last}/{file.size}"
    return Stream(_all(begun, pieces), status_code=206 if within else 200, media_type=file.mime, headers=headers)


async def _all(begun: bytes, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield begun
    async for piece in pieces:
        yield piece


def disposition(file: OpenFile) -> str:
    how = "inline" if file.mime in INLINE else "attachment"
    return f"{how}; filename*=UTF-8''{quote(file.name, safe='')}"


def _asked_for(header: str, size: int) -> tuple[int, int] | None:
    """One range; several, and what makes no sense, get the whole file."""
    found = RANGE.fullmatch(header.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), int(found[2] or size - 1)
    last = min(last, size - 1, first + AT_MOST - 1)
    return (first, last) if first <= last else None

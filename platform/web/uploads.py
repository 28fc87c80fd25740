"""Forms that bring files: cut into parts as they stream in, files laid on a disk of ours, never whole in memory."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from litestar.enums import RequestEncodingType
from multipart import MultipartError, MultipartSegment, PushMultipartParser

from files.arriving import Arriving, a_folder
from files.kinds import MOST_A_CASE, MOST_BYTES
from kernel.errors import Invalid
from web.forms import MOST_BYTES as MOST_TEXT
from web.forms import MOST_FIELDS, UNREADABLE, Form, read_form
from web.visitor import Asked

# Whole requests are longer than what is kept of them, so that each file gets its own sentence.
MOST_REQUEST = (MOST_A_CASE + 1) * MOST_BYTES
PATIENCE = 15 * 60.0  # seconds: twenty megabytes from a village
SLOW = "传得太慢，断掉了。请换个网络好的地方再传，或者一次少传几个。"
BOUNDARY = re.compile(r"boundary=\"?([^\";]{1,100})\"?")


@dataclass(slots=True)
class Parts:
    """What has come of the form so far."""

    folder: Path
    pairs: list[tuple[str, str]] = field(default_factory=list)
    files: list[Arriving] = field(default_factory=list)
    texts: int = 0
    _name: str = ""
    _text: bytearray | None = None
    _file: Arriving | None = None

    def begin(self, segment: MultipartSegment) -> None:
        self._name, self._text, self._file = segment.name, None, None
        if segment.filename is None:
            self._text = bytearray()
        elif segment.filename:  # an input left empty sends a file without a name
            self._file = Arriving(segment.filename, self.folder / str(len(self.files)))
            self.files.append(self._file)

    def add(self, some: bytes | bytearray) -> None:
        if self._file is not None:
            self._file.add(bytes(some))
        elif self._text is not None:
            self.texts += len(some)
            if self.texts > MOST_TEXT:
                raise Invalid({}, UNREADABLE)
            self._text += some

    def end(self) -> None:
        if self._file is not None:
            self._file.finish()
        if self._text is not None:
            value = self._text.decode()
            if "\0" in value or "\0" in self._name:
                raise Invalid({}, UNREADABLE)
            self.pairs.append((self._name, value))


@asynccontextmanager
async def read_upload(request: Asked) -> AsyncIterator[tuple[Form, list[Arriving]]]:
    """The files are gone when the block ends. Raises Invalid for what is no form."""
    kind, _ = request.content_type
    if kind != RequestEncodingType.MULTI_PART:
        yield await read_form(request), []
        return
    with a_folder() as folder:
        parts = Parts(folder)
        try:
            async with asyncio.timeout(PATIENCE):
                await _read(request, parts)
        except TimeoutError:
            raise Invalid({}, SLOW) from None
        except (MultipartError, UnicodeDecodeError):
            raise Invalid({}, UNREADABLE) from None
        yield Form(parts.pairs), parts.files


async def _read(request: Asked, parts: Parts) -> None:
    found = BOUNDARY.search(request.headers.get("content-type", ""))
    if found is None:
        raise Invalid({}, UNREADABLE)
    with PushMultipartParser(found[1], max_segment_count=MOST_FIELDS, max_segment_size=MOST_REQUEST) as parser:
        async for chunk in request.stream():
            if chunk:
                _take(parts, parser, chunk)


def _take(parts: Parts, parser: PushMultipartParser, chunk: bytes) -> None:
    for event in parser.parse(chunk):
        if isinstance(event, MultipartSegment):
            parts.begin(event)
        elif event:
            parts.add(event)
        else:
            parts.end()

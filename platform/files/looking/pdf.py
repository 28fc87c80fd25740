"""PDF: no password, nothing that runs, nothing packed inside, nothing behind its end."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from files.looking.verdict import Bad, Found

MOST_OBJECTS = 100_000
END = b"%%EOF"
ACTIVE = frozenset({"/JS", "/JavaScript", "/Launch", "/RichMedia", "/XFA", "/SubmitForm", "/ImportData"})
ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound"}
)
PACKED = frozenset({"/EmbeddedFile", "/EmbeddedFiles", "/EF", "/Collection"})
# Names may be written with #xx for any letter; these are long enough never to stand in pixels by chance.
HIDDEN = {b"/JavaScript": "active", b"/RichMedia": "active", b"/EmbeddedFile": "embedded", b"/Launch/": "active"}
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")


def look_at(path: Path, _folder: Path) -> Found:
    raw = path.read_bytes()
    if not raw.rstrip(b"\0\t\r\n ").endswith(END):
        raise Bad("broken")
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), raw)
    for name, verdict in HIDDEN.items():
        if name in plain:
            raise Bad(verdict)
    try:
        _look_into(PdfReader(path))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError):
        raise Bad("broken") from None
    return Found("application/pdf")


def _look_into(reader: PdfReader) -> None:
    if reader.is_encrypted:
        raise Bad("locked")
    if len(reader.pages) == 0:
        raise Bad("broken")
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    if len(numbers) > MOST_OBJECTS:
        raise Bad("bomb")
    _judge(reader.trailer)
    for generation, table in reader.xref.items():
        for number in table:
            _judge(_object(reader, number, generation))
    for number in reader.xref_objStm:
        _judge(_object(reader, number, 0))


def _object(reader: PdfReader, number: int, generation: int) -> Any:
    """Free and lost entries are nothing."""
    try:
        return reader.get_object(IndirectObject(number, generation, reader))
    except PyPdfError:
        return None


def _judge(thing: Any) -> None:
    for found in _dictionaries(thing):
        if ACTIVE & found.keys() or found.get("/S") in ACTIONS:
            raise Bad("active")
        if PACKED & found.keys() or found.get("/Subtype") == "/FileAttachment":
            raise Bad("embedded")


def _dictionaries(thing: Any) -> Iterator[DictionaryObject]:
    """This object's own and those written inside it; what it only points to is looked at by its number."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield one
            waiting += [one.raw_get(name) for name in one]
        elif isinstance(one, ArrayObject):
            waiting += list(one)

"""What a file is, by its first bytes; its name and what the browser said are not asked."""

from collections.abc import Callable
from pathlib import Path

from files.looking import boxes, office, pdf, pictures, sounds
from files.looking.verdict import Bad, Found

HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A workbook with a password stands in such a folder, under this name.
LOCKED = "EncryptedPackage".encode("utf-16-le")
Look = Callable[[Path, Path], Found]


def look_at(path: Path, folder: Path) -> Found:
    """Raises Bad. Cleaned copies go into the folder, as `shown` and `thumb`."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise Bad("empty")
    look = _looker(head)
    if look is None:
        raise Bad(_why_not(head, path))
    return look(path, folder)


def _looker(head: bytes) -> Look | None:
    if head[4:8] == b"ftyp" and head[8:12] not in HEIC:
        return boxes.look_at
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return pictures.look_at
    for start, look in _STARTS:
        if head.startswith(start):
            return look
    return sounds.look_at_mp3 if sounds.is_mp3(head) else None


_STARTS: tuple[tuple[bytes, Look], ...] = (
    (b"\xff\xd8\xff", pictures.look_at),
    (b"\x89PNG\r\n\x1a\n", pictures.look_at),
    (b"%PDF-", pdf.look_at),
    (b"PK\x03\x04", office.look_at),
    (b"#!AMR", sounds.look_at_amr),
    (b"OggS", sounds.look_at_ogg),
    (b"\x1a\x45\xdf\xa3", sounds.look_at_webm),
)


def _why_not(head: bytes, path: Path) -> str:
    if head[4:8] == b"ftyp":
        return "heic"
    if head.startswith(OLE):
        return "locked" if LOCKED in path.read_bytes() else "old_office"
    return "unknown"

"""MP4, M4A and MOV: boxes that fit into each other, with sound or picture inside, and no word of where it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from files.looking.verdict import Bad, Found

MOST_BOXES = 50_000
INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"dinf", b"edts", b"mvex"})
# Where telephones write the place, the model and the owner.
TALKS = frozenset({b"udta", b"meta", b"uuid"})
SELF = 1  # the flag of a data reference: in this very file


@dataclass(frozen=True, slots=True)
class Box:
    kind: bytes
    start: int
    body: int
    end: int


def look_at(path: Path, folder: Path) -> Found:
    data = bytearray(path.read_bytes())
    boxes = list(_walk(data, 0, len(data), []))
    kinds = [box.kind for box in boxes]
    filled = any(box.kind == b"mdat" and box.end > box.body for box in boxes)
    if kinds.count(b"moov") != 1 or not filled:
        raise Bad("broken")
    _judge_references(data, boxes)
    tracks = {bytes(data[box.body + 8 : box.body + 12]) for box in boxes if box.kind == b"hdlr"}
    mime = _mime(bytes(data[8:12]), tracks)
    changed = _hush(data, boxes)
    if changed:
        (folder / "shown").write_bytes(data)
    return Found(mime, changed=changed)


def _walk(data: bytes | bytearray, start: int, end: int, seen: list[int]) -> Iterator[Box]:
    while start < end:
        if end - start < 8 or len(seen) > MOST_BOXES:
            raise Bad("broken")
        size, head = int.from_bytes(data[start : start + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise Bad("broken")
        box = Box(bytes(data[start + 4 : start + 8]), start, start + head, start + size)
        seen.append(start)
        yield box
        if box.kind in INSIDE:
            yield from _walk(data, box.body, box.end, seen)
        start = box.end
        if end - start in (4,) and not any(data[start:end]):
            return  # QuickTime closes some lists with four zero bytes


def _judge_references(data: bytes | bytearray, boxes: list[Box]) -> None:
    """A track may lie in another file, or on another machine."""
    for box in boxes:
        if box.kind == b"dref":
            for reference in _walk(data, box.body + 8, box.end, []):
                if not int.from_bytes(data[reference.body : reference.body + 4], "big") & SELF:
                    raise Bad("outside")


def _mime(brand: bytes, tracks: set[bytes]) -> str:
    if b"vide" in tracks:
        return "video/quicktime" if brand == b"qt  " else "video/mp4"
    if b"soun" in tracks:
        return "audio/mp4"
    raise Bad("broken")


def _hush(data: bytearray, boxes: list[Box]) -> bool:
    """Makes free space of what talks, in place, so that nothing else moves."""
    talking = [box for box in boxes if box.kind in TALKS]
    for box in talking:
        data[box.start + 4 : box.start + 8] = b"free"
        data[box.body : box.end] = bytes(box.end - box.body)
    return bool(talking)

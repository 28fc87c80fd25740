"""A file as it was, or a part of it, out of the store."""

from collections.abc import AsyncIterator

from files.kinds import Part
from files.sealing import Pieces
from files.store import store


async def read_file(
    object_key: str, key: bytes, part: Part, size: int, within: tuple[int, int]
) -> AsyncIterator[bytes]:
    """`within`: the first and the last byte. Raises Away, NotFound, BrokenSeal."""
    pieces = Pieces(key, part, size)
    first, last = pieces.around(*within)
    async for some in pieces.open(store.get(f"{object_key}/{part}", first, last), *within):
        yield some

"""Files sealed in pieces, so that a part of one can be read alone, under the file's own key: one of 32 bytes is for
AES-GCM, one of 16 for SM4-GCM.

Each piece carries its place and whether it is the last, so that none can be left out, moved or cut off
unnoticed. A key seals one file and no other, so counting makes the nonces.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kernel.crypto import AES_KEY, SM4_GCM_1, SM4_KEY, SM4GCM, BrokenSeal, derive, new_key, sealing

PIECE = 64 * 1024
TAG = 16


def new_file_key() -> bytes:
    """Its length goes with it wherever it is sealed, and so does what the pieces are sealed by."""
    return new_key()[: SM4_KEY if sealing.by == SM4_GCM_1 else AES_KEY]


@dataclass(frozen=True, slots=True)
class Pieces:
    """One object of one file: `key` is the file's, `part` says which object, `size` is its length in plain."""

    key: bytes
    part: str
    size: int

    @property
    def count(self) -> int:
        return -(-self.size // PIECE)

    @property
    def sealed_size(self) -> int:
        return self.size + TAG * self.count

    def seal(self, path: Path) -> Iterator[bytes]:
        cipher = self._cipher
        with path.open("rb") as file:
            for at in range(self.count):
                yield cipher.encrypt(self._nonce(at), file.read(PIECE), None)

    def around(self, first: int, last: int) -> tuple[int, int]:
        """The bytes of the sealed object that hold these bytes of the plain one, both ends included."""
        start, end = first // PIECE, last // PIECE
        return start * (PIECE + TAG), min((end + 1) * (PIECE + TAG), self.sealed_size) - 1

    async def open(self, sealed: AsyncIterator[bytes], first: int, last: int) -> AsyncIterator[bytes]:
        """Raises BrokenSeal. `sealed` are the bytes that `around` names."""
        cipher, at, skip, left = self._cipher, first // PIECE, first % PIECE, last - first + 1
        async for piece in _in_pieces(sealed):
            try:
                plain = cipher.decrypt(self._nonce(at), piece, None)
            except InvalidTag as broken:
                raise BrokenSeal(self.part) from broken
            yield plain[skip : skip + left]
            left -= len(plain) - skip
            at, skip = at + 1, 0
        if left > 0:
            raise BrokenSeal(self.part)

    @property
    def _cipher(self) -> AESGCM | SM4GCM:
        key = derive(self.key, f"file {self.part}", len(self.key))
        return SM4GCM(key) if len(key) == SM4_KEY else AESGCM(key)

    def _nonce(self, at: int) -> bytes:
        return at.to_bytes(11, "big") + (b"\1" if at == self.count - 1 else b"\0")


async def _in_pieces(stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    held = bytearray()
    async for some in stream:
        held += some
        while len(held) >= PIECE + TAG:
            yield bytes(held[: PIECE + TAG])
            del held[: PIECE + TAG]
    if held:
        yield bytes(held)

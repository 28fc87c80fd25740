"""A file sealed in pieces opens whole and in part, whatever this process seals by meanwhile."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from files.sealing import PIECE, TAG, Pieces, new_file_key
from kernel.crypto import AES_GCM_1, ALGORITHMS, BrokenSeal, sealing

CONTENT = b"".join(number.to_bytes(4, "big") for number in range(PIECE // 2))  # two pieces


@pytest.fixture(params=ALGORITHMS)
def by(request: pytest.FixtureRequest) -> Iterator[str]:
    sealing.by = ALGORITHMS[request.param]
    yield request.param
    sealing.by = AES_GCM_1


@pytest.fixture
def sealed(by: str, tmp_path: Path) -> tuple[Pieces, bytes]:
    """By one algorithm; then the process seals by the other."""
    file = tmp_path / "file"
    file.write_bytes(CONTENT)
    pieces = Pieces(new_file_key(), "shown", len(CONTENT))
    kept = b"".join(pieces.seal(file))
    [sealing.by] = set(ALGORITHMS.values()) - {sealing.by}
    return pieces, kept


async def opened(pieces: Pieces, kept: bytes, first: int, last: int) -> bytes:
    start, end = pieces.around(first, last)

    async def stream() -> AsyncIterator[bytes]:
        yield kept[start : end + 1]

    return b"".join([some async for some in pieces.open(stream(), first, last)])


async def test_it_opens_whole_and_in_part(sealed: tuple[Pieces, bytes]) -> None:
    pieces, kept = sealed

    assert len(kept) == len(CONTENT) + 2 * TAG
    assert await opened(pieces, kept, 0, len(CONTENT) - 1) == CONTENT
    assert await opened(pieces, kept, PIECE - 3, PIECE + 3) == CONTENT[PIECE - 3 : PIECE + 4]


@pytest.mark.parametrize("at", [0, PIECE, PIECE + TAG, -1])
async def test_a_changed_byte_is_found(sealed: tuple[Pieces, bytes], at: int) -> None:
    pieces, kept = sealed
    changed = bytearray(kept)
    changed[at] ^= 1

    with pytest.raises(BrokenSeal):
        await opened(pieces, bytes(changed), 0, len(CONTENT) - 1)


def test_a_key_says_by_its_length_what_its_pieces_are_sealed_by(by: str) -> None:
    assert len(new_file_key()) == {"aes": 32, "sm4": 16}[by]


@pytest.mark.parametrize("by", ["sm4"], indirect=True)
def test_where_sm4_seals_a_piece_is_sealed_by_it(sealed: tuple[Pieces, bytes]) -> None:
    pieces, kept = sealed
    key = HKDF(algorithm=SHA256(), length=16, salt=None, info=b"file shown").derive(pieces.key)

    opening = Cipher(algorithms.SM4(key), modes.GCM(bytes(12), kept[PIECE : PIECE + TAG])).decryptor()

    assert opening.update(kept[:PIECE]) + opening.finalize() == CONTENT[:PIECE]

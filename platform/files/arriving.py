"""A file on its way in: on a disk of ours, counted and hashed as it comes, gone when the request is over."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from files.kinds import MOST_BYTES


@dataclass(slots=True)
class Arriving:
    """What goes past the limit is counted and dropped."""

    name: str
    path: Path
    size: int = 0
    _hash: Any = field(default_factory=hashlib.sha256)
    _file: Any = None

    def __post_init__(self) -> None:
        self._file = self.path.open("wb")

    def add(self, some: bytes) -> None:
        self.size += len(some)
        if self.size <= MOST_BYTES:
            self._hash.update(some)
            self._file.write(some)

    def finish(self) -> None:
        self._file.close()

    @property
    def sha256(self) -> bytes:
        digest: bytes = self._hash.digest()
        return digest


@contextmanager
def a_folder() -> Iterator[Path]:
    """Where uploads of one request lie; nobody else on the machine may look in."""
    with tempfile.TemporaryDirectory(prefix="zongzhi-upload-") as folder:
        yield Path(folder)


def laid_down(folder: Path, name: str, content: bytes) -> Arriving:
    """A file that we have in hand already."""
    arrived = Arriving(name, folder / "file")
    arrived.add(content)
    arrived.finish()
    return arrived

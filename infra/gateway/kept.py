"""What was sent so far: each id once, the latest in memory, all of it in a file."""

import json
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Generic, TypeVar

_LATEST = 200


@dataclass(frozen=True)
class Sent:
    id: str
    to: str
    at: str


One = TypeVar("One", bound=Sent)


class Kept(Generic[One]):
    def __init__(self, file: Path, made: Callable[..., One]) -> None:
        self._file = file
        self._by_id: dict[str, One] = {}
        self._latest: deque[One] = deque(maxlen=_LATEST)
        self._lock = threading.Lock()
        self._read(made)

    def keep(self, new: One) -> One:
        """Or what is kept under its id already."""
        with self._lock:
            if before := self._by_id.get(new.id):
                return before
            line = json.dumps(asdict(new), ensure_ascii=False)
            with self._file.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
            self._remember(new)
        return new

    def latest(self, to: str = "") -> list[One]:
        """Newest first, for one phone or address when it is given."""
        with self._lock:
            return [one for one in reversed(self._latest) if to in ("", one.to)]

    def _remember(self, one: One) -> None:
        self._by_id[one.id] = one
        self._latest.append(one)

    def _read(self, made: Callable[..., One]) -> None:
        if not self._file.exists():
            return
        whole, newline, cut = self._file.read_bytes().rpartition(b"\n")
        if cut:  # a killed run wrote half of one, which it never acknowledged
            self._file.write_bytes(whole + newline)
        for line in whole.split(b"\n") if whole else ():
            self._remember(made(**json.loads(line)))

"""What tenants add to the closed lists: an entry stands under one of the list, and is retired, never taken away."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

OWN = "own_"
ELSEWHERE = "类别在管理的“词典”里加。"


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` stands on cases, so it is never used again."""

    key: str
    title: str
    under: str
    retired: bool = False

    @property
    def id(self) -> UUID:
        return UUID(self.key.removeprefix(OWN))


Entries = tuple[Entry, ...]


def read_entries(value: object) -> Entries:
    try:
        return tuple(Entry(**row) for row in _rows(value))
    except TypeError:
        raise ValueError(ELSEWHERE) from None


def _rows(value: object) -> list[dict[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(ELSEWHERE)
    return value


def kept_entries(entries: Entries) -> list[dict[str, object]]:
    return [asdict(one) for one in entries]

"""The one clock that rules and rows read."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_pinned: ContextVar[datetime | None] = ContextVar("pinned", default=None)


def now() -> datetime:
    return _pinned.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at this moment: for replayed demonstrations and tests."""
    token = _pinned.set(moment)
    try:
        yield
    finally:
        _pinned.reset(token)

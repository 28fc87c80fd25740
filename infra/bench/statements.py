"""How many statements a request sends: all but BEGIN, COMMIT and those that only say where it stands."""

from collections.abc import Iterator
from contextlib import contextmanager

from kernel.db import counted

# They set `app.…` for the transaction and read or write no row.
SETTINGS = ("select scope(", "select new_case(", "select seek(")
BARS = {"list": 4, "detail": 8, "submit": 12}


@contextmanager
def counting() -> Iterator[list[str]]:
    """Everything that this task sends meanwhile."""
    sent: list[str] = []
    token = counted.set(sent)
    try:
        yield sent
    finally:
        counted.reset(token)


def that_count(sent: list[str]) -> list[str]:
    return [statement for statement in sent if not statement.startswith(SETTINGS)]

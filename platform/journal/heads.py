"""Where every county's journal stands: one statement over all counties says which of them have something new."""

from dataclasses import dataclass
from datetime import datetime

from kernel.db import database

HEADS = "select county_id, seq, stirred from county_head"


@dataclass(frozen=True, slots=True)
class Head:
    seq: int
    stirred: int


async def read_heads() -> dict[int, Head]:
    """Needs no scope."""
    return {row["county_id"]: Head(row["seq"], row["stirred"]) for row in await database.call(HEADS)}


async def stir(county_id: int) -> None:
    """Within the county's scope: something waits for the worker and no journal row says so. Among the last statements
    of a transaction: from here on others of the county wait for their turn at the journal."""
    await database.fetch("select stir($1)", county_id)


class Quiet:
    """Counties where nothing is left to do: how their head stood then, and when time alone brings something."""

    def __init__(self) -> None:
        self._until: dict[int, tuple[Head, datetime]] = {}

    def keep(self, county_id: int, head: Head, until: datetime) -> None:
        self._until[county_id] = head, until

    def holds(self, county_id: int, head: Head, moment: datetime) -> bool:
        kept = self._until.get(county_id)
        return kept is not None and kept[0] == head and moment < kept[1]

"""How promises were kept: counts of a place and below, of ninety days, told only where they hide everybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from kernel.db import database
from kernel.instant import now
from tenants.scope import Scope

WINDOW = timedelta(days=90)
FRESH = timedelta(minutes=10)  # a figure is counted once in this time by each process
LEAST = 10  # fewer could tell whose matter it was
MOST_PLACES = 5000  # that one process remembers
KEPT = "select * from promises_kept($1, $2, $3, $4, $5, $6)"


@dataclass(frozen=True, slots=True)
class Share:
    counted: int
    kept: int

    @property
    def percent(self) -> Decimal:
        """Half up, two decimals."""
        return (Decimal(100 * self.kept) / self.counted).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Figures:
    """None stands for fewer than LEAST. `promised` holds the clocks that have enough."""

    since: datetime
    at: datetime
    filed: int | None
    solved: Share | None
    median_days: Decimal | None
    promised: dict[str, Share]


class Promises:
    """Counted for whole places, the same for everybody who asks."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], Figures] = {}

    async def at(self, county_id: int, place: str, promised: tuple[str, ...]) -> Figures:
        """Outside any transaction; at most one statement."""
        known = self._known.get((county_id, place))
        if known is None or not known.at <= now() < known.at + FRESH:
            if len(self._known) >= MOST_PLACES:
                self._known.clear()
            known = self._known[county_id, place] = await _count(county_id, place, promised)
        return known


promises = Promises()


async def _count(county_id: int, place: str, promised: tuple[str, ...]) -> Figures:
    moment, within = now(), Scope(county_id, place)
    since = moment - WINDOW
    rows = await database.call(KEPT, county_id, within.lo, within.hi, _first_id(since), moment, list(promised))
    found = {row["name"]: row for row in rows if row["counted"] >= LEAST}
    closed = found.get("closed")
    return Figures(
        since=since,
        at=moment,
        filed=found["filed"]["counted"] if "filed" in found else None,
        solved=_share(closed) if closed else None,
        median_days=Decimal(closed["days"]).quantize(Decimal("0.1"), ROUND_HALF_UP) if closed else None,
        promised={name: _share(found[name]) for name in promised if name in found},
    )


def _share(row: Any) -> Share:
    return Share(row["counted"], row["kept"])


def _first_id(since: datetime) -> UUID:
    """The smallest that an id of this millisecond can be: ids carry the moment of filing."""
    return UUID(int=int(since.timestamp() * 1000) << 80)

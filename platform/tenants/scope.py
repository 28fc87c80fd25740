"""Where somebody stands: the county, the range of places or the names they may read by."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kernel.db import Open, database


@dataclass(frozen=True, slots=True)
class Scope:
    county_id: int
    place: str | None = None  # the root of the range; None for those who read by name alone
    who: tuple[str, ...] = ()
    apart: bool = False  # from cases: the range is for people, logs and settings alone

    @property
    def lo(self) -> str | None:
        return self.place

    @property
    def hi(self) -> str | None:
        # '0' follows '/' in the order of bytes: everything below the place lies before it.
        return self.place and self.place[:-1] + "0"

    @property
    def of_cases(self) -> "Scope":
        """The range alone, for what an administrator's act does to cases without showing them any."""
        return Scope(self.county_id, self.place)

    def covers(self, place: str) -> bool:
        return self.place is not None and place.startswith(self.place)


def system(county_id: int, place: str) -> Scope:
    """The worker's and the set-up's own scope in one county: its whole range and its sealed cases."""
    return Scope(county_id, place, ("system",))


@asynccontextmanager
async def opened(scope: Scope) -> AsyncIterator[Open]:
    """The one transaction of a command or a page, standing in this scope."""
    async with database.transaction() as under_way:
        await enter(scope)
        yield under_way


async def enter(scope: Scope) -> None:
    where = scope.county_id, scope.lo, scope.hi, list(scope.who)
    if scope.apart:
        await database.fetch("select scope_apart($1, $2, $3, $4)", *where)
    else:
        await database.fetch("select scope($1, $2, $3, $4)", *where)

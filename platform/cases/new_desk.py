"""Who reads a case by name once it lies on another desk: whoever sent it goes on doing so."""

from uuid import UUID

from cases.changing import Change
from cases.circle import kept_by
from cases.queries.units import keepers_upward


async def readers_at(change: Change, desk: str) -> tuple[str, list[str]]:
    """The desk that it lies on then, and the names. A sealed one goes up until somebody keeps it who has nothing
    to do with the matter."""
    case = change.case
    if not case.sealed:
        return desk, [f"t:{place}" for place in dict.fromkeys((case.place, case.holder, desk))]
    if desk == case.holder:
        return desk, []
    barred = {UUID(name[2:]) for name in case.barred}
    holder, keepers = kept_by(await keepers_upward(case.county_id, desk), barred, desk)
    return holder, [f"p:{person}" for person in sorted(keepers)]

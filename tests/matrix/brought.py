"""A case brought as far as its stage, by those whose it is."""

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

from cases.commands.archive import archive_case
from kernel import instant
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people import actor as actors
from people.actor import Actor
from tenants.scope import opened
from tests.matrix.canaries import INSIDE, Canaries
from tests.matrix.matters import ENDED, OF_THE_OWNER, SIDE, STAGES, TEAMS, Matter, Road
from tests.matrix.world import County

AGED = 'update "case" set kept_until = $3, expires_at = $4 where county_id = $1 and id = $2'
LONG_AGO = timedelta(days=40)


async def new_matter(county: County, kind: str, stage: str, canaries: Canaries, actor: Actor | None = None) -> Matter:
    team = TEAMS.get(kind, TEAMS["village"])
    name = f"{kind} {stage}"
    road = Road(county, team, name, canaries)
    if actor is None:
        at = county.place + team.where
        actor = county.citizen("owner") if kind in OF_THE_OWNER else actors.resident(county.id, at)
    with instant.at(now() - LONG_AGO) if stage in ("shelved", "expired") else nullcontext():
        slip = await road.filed(actor)
        for step in _way(stage):
            await getattr(road, step)()
    if stage == "expired":
        await _put_away(road)
    return Matter(name, kind, stage, county.id, road.id, slip.number, slip.secret)


async def _put_away(road: Road) -> None:
    """Its last day was in the year before this one."""
    archivist = road.actor(road.team.archivist)
    version = (await road.look(archivist)).case.version
    await archive_case(road.id, version=version, text=road.word(INSIDE), key=new_id(), actor=archivist)
    past = datetime(now().year - 1, 12, 31, tzinfo=UTC)
    async with opened(road.county.system.scope):
        await database.fetch(AGED, road.county.id, road.id, past.date(), past)


def _way(stage: str) -> tuple[str, ...]:
    if stage in SIDE:
        return (stage,)
    return (*STAGES[1:], stage) if stage in ENDED else STAGES[1 : STAGES.index(stage) + 1]

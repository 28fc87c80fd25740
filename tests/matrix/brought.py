"""A case brought as far as its stage, by those whose it is."""

from contextlib import nullcontext
from datetime import timedelta

from kernel import instant
from kernel.instant import now
from people import actor as actors
from people.actor import Actor
from tests.matrix.canaries import Canaries
from tests.matrix.matters import ENDED, OF_THE_OWNER, SIDE, STAGES, TEAMS, Matter, Road
from tests.matrix.world import County

LONG_AGO = timedelta(days=40)


async def new_matter(county: County, kind: str, stage: str, canaries: Canaries, actor: Actor | None = None) -> Matter:
    team = TEAMS.get(kind, TEAMS["village"])
    name = f"{kind} {stage}"
    road = Road(county, team, name, canaries)
    if actor is None:
        at = county.place + team.where
        actor = county.citizen("owner") if kind in OF_THE_OWNER else actors.resident(county.id, at)
    with instant.at(now() - LONG_AGO) if stage == "shelved" else nullcontext():
        slip = await road.filed(actor)
        for step in _way(stage):
            await getattr(road, step)()
    return Matter(name, kind, stage, county.id, road.id, slip.number, slip.secret)


def _way(stage: str) -> tuple[str, ...]:
    if stage in SIDE:
        return (stage,)
    return (*STAGES[1:], stage) if stage in ENDED else STAGES[1 : STAGES.index(stage) + 1]

"""Two counties on one matter, and the worker that goes between them."""

from uuid import UUID

import asyncpg

from cases.arriving import arrive
from cases.commands.answer_county import take_in
from cases.commands.liaison import Asking, Common, ask_county, share_entry
from cases.crossing import carry_across
from kernel.db import database
from kernel.ids import new_id
from people.actor import Actor
from tenants.scope import opened
from tests.cast import County, a_county
from tests.matters import Known, Matter
from tests.running import as_worker

ASKS = "承包人住在贵县，请帮忙找到他，约一次三方调解。"


async def carry(county: County) -> None:
    """As the worker does, under whose role alone anything comes across, until nothing is left."""
    with as_worker():
        while await carry_across(county.system.scope, arrive):
            pass


async def ask(matter: Matter, other: County, *, shares: frozenset[str] = frozenset(), asks: str = ASKS) -> UUID:
    """By the director of its county."""
    asking = Asking(other.id, asks, shares)
    director = matter.county.county_director
    await ask_county(matter.id, asking, version=await matter.version(), key=new_id(), actor=director)
    asked: UUID = (await matter.rows("liaison", "asked_at"))[-1]["id"]
    return asked


async def side(county: County, liaison_id: UUID) -> asyncpg.Record:
    async with opened(county.system.scope):
        rows = await database.fetch("select * from liaison where county_id = $1 and id = $2", county.id, liaison_id)
    return rows[0]


async def joined(matter: Matter, other: County, **more: frozenset[str]) -> tuple[UUID, UUID]:
    """Asked, taken in as a new case, and both know of it. The liaison and the other county's case."""
    liaison_id = await ask(matter, other, **more)
    await carry(matter.county)
    case_id = await take_in(liaison_id, category="wages", key=new_id(), actor=other.county_director)
    await carry(other)
    return liaison_id, case_id


async def share(case: Known, liaison_id: UUID, text: str, by: Actor | None = None) -> None:
    actor = by or case.county.county_director
    version = await case.version()
    await share_entry(case.id, liaison_id, Common(text), version=version, key=new_id(), actor=actor)


async def both_ways(matter: Matter) -> None:
    """Asked and told: a row of each kind in its county."""
    other = await a_county()
    liaison_id, case_id = await joined(matter, other)
    await share(Known(other, case_id), liaison_id, "人已找到。")
    await carry(other)

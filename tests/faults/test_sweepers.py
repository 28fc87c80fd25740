"""Several sweepers at once, killed and with clocks that step: each deadline fires once and keeps its legal date."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import pytest

from cases.sweep import fire_due_clocks
from cases.warn import warn_of_clocks
from infra.services.child import Child
from journal.verify import verify
from kernel.instant import at, now
from kernel.settings import Settings
from tenants.scope import opened
from tests.cast import County
from tests.faults.processes import cut_off, gone, held, kill, until, waiting_for, worker
from tests.matters import WORKERS, Matter, a_case
from tests.notices.gateways import Witness, witness

DAY = timedelta(days=1)
ONE = WORKERS[:1]
# Two clocks run on what somebody told about: what is left of handling it, and the next word.
MATTERS = 8
ROUNDS = 45


@pytest.fixture
def carrier() -> Iterator[Witness]:
    with witness() as running:
        yield running


async def rows_of(owner: asyncpg.Connection, county: County, verb: str) -> list[dict[str, Any]]:
    rows = await owner.fetch("select * from journal where county_id = $1 and verb = $2", county.id, verb)
    return [dict(row) for row in rows]


async def dues(owner: asyncpg.Connection, county: County) -> dict[Any, datetime]:
    rows = await owner.fetch(
        "select id, due_at from clock where county_id = $1 and stopped_at is null and paused_at is null", county.id
    )
    return {row["id"]: row["due_at"] for row in rows}


async def a_sweep(county: County, moment: datetime) -> None:
    """By a process whose clock says this."""
    with at(moment):
        await fire_due_clocks(county.system.scope)
        await warn_of_clocks(county.system.scope)


@pytest.mark.parametrize("seed", range(2))
async def test_through_steps_of_a_day_and_lost_connections_each_fires_once(
    own_county: County, owner: asyncpg.Connection, seed: int
) -> None:
    dice, start = random.Random(seed), now() - timedelta(days=90)
    for n in range(MATTERS):
        with at(start + n * timedelta(hours=dice.randrange(1, 12))):
            await a_case(own_county, dice.choice(("filed", "accepted", "told")), applicants=ONE, people=1)
    legal = await dues(owner, own_county)
    for n in range(ROUNDS):
        moment = start + n * DAY
        # One sweeper is right, one a day fast, one a day slow, one steps; one of them is lost on the way.
        clocks = [moment, moment + DAY, moment - DAY, moment + dice.choice((-DAY, DAY))]
        lost = cut_off(a_sweep(own_county, clocks.pop(dice.randrange(4))), dice.randrange(60))
        await asyncio.gather(lost, *(a_sweep(own_county, one) for one in clocks))

    breaches = await rows_of(owner, own_county, "clock.breach")
    fired = Counter(row["subject_id"] for row in breaches)
    assert fired == Counter(list(legal))
    assert {row["subject_id"]: datetime.fromisoformat(json.loads(row["data"])["due"]) for row in breaches} == legal
    assert await dues(owner, own_county) == legal
    warned = Counter((row["subject_id"], row["data"]) for row in await rows_of(owner, own_county, "clock.warn"))
    assert set(warned.values()) <= {1}
    async with opened(own_county.system.scope):
        assert (await verify(own_county.id)).broken_at is None


async def ended(child: Child) -> bool:
    return child.ended is not None


async def test_workers_at_once_of_which_one_is_killed_in_the_middle_fire_each_once(
    house: Settings, own_county: County, carrier: Witness, owner: asyncpg.Connection
) -> None:
    with at(now() - timedelta(days=30)):
        matters: list[Matter] = [await a_case(own_county, applicants=ONE, people=1) for _ in range(130)]
    legal = await dues(owner, own_county)
    head = "select 1 from county_head where county_id = $1 for update"
    with ExitStack() as running:
        async with held(house.database_url, head, own_county.id) as holder:
            first = running.enter_context(worker(house, carrier))
            backends = await until(lambda: waiting_for(owner, holder))
            for _ in range(2):
                running.enter_context(worker(house, carrier))
            kill(first)
            await until(lambda: ended(first))
        await until(lambda: gone(owner, backends))
        await until(lambda: all_fired(owner, own_county))

    breaches = await rows_of(owner, own_county, "clock.breach")
    assert Counter(row["case_id"] for row in breaches) == Counter(matter.id for matter in matters)
    assert {row["subject_id"]: datetime.fromisoformat(json.loads(row["data"])["due"]) for row in breaches} == legal


async def all_fired(owner: asyncpg.Connection, county: County) -> bool:
    waiting = "select count(*) from clock where county_id = $1 and fires_at <= $2"
    return await owner.fetchval(waiting, county.id, now()) == 0

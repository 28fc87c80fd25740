"""What it costs to find and fire the clocks that are due, however many others run: in a small county of the seed."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from cases.sweep import BATCH, FIRE, NEXT, fire_due_clocks
from cases.warn import REACHED
from infra.bench.county import County
from infra.bench.explain import Sent, explain
from infra.bench.loading import without_indexes
from kernel.db import APP, WORKER, database
from kernel.instant import now
from people.actor import system
from tenants.scope import opened

OPEN = (15_000, 1_000_000)  # clocks that run
DUE = 1_000  # of them, when several sweepers come at once
SWEEPERS = 4

# Copies of clocks that run, all of them due in a year: on which cases they hang matters to nobody's search.
COLUMNS = """
select attname from pg_attribute
where attrelid = 'clock'::regclass and attnum > 0 and not attisdropped order by attnum"""
AHEAD = "now() + interval '1 year' + n * interval '1 second'"
LATER = {"id": "gen_random_uuid()", "due_at": AHEAD, "fires_at": AHEAD, "warns_at": AHEAD}
ORIGINALS = 100
FROM_THOSE = """
from (select * from clock where county_id = $1 and fires_at is not null order by id limit $3) k,
  generate_series(1, $2::int / $3 + 1) n limit $2"""
NONE_DUE = """
update clock set due_at = now() + interval '1 year', fires_at = now() + interval '1 year',
  warns_at = now() + interval '1 year' where county_id = $1 and fires_at is not null"""
RUNNING = "select count(*) from clock where county_id = $1 and fires_at is not null"
COME_DUE = """
update clock set due_at = now() - interval '1 minute', fires_at = now() - interval '1 minute'
where county_id = $1 and id in (select id from clock where county_id = $1 and fires_at > now() limit $2)"""
TOLD = """
select count(*) as told, count(distinct subject_id) as clocks from journal
where county_id = $1 and verb = 'clock.breach' and seq > $2"""


@dataclass(slots=True)
class Sweep:
    """Pages read while nothing is due, by what is looked for; then what firing a hundred reads, and what fired."""

    running: int
    looking: dict[str, int] = field(default_factory=dict)
    firing: int = 0
    due: int = 0
    told: int = 0
    clocks: int = 0  # of which was told
    batches: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)  # a full batch


async def measure(
    county: County, owner: asyncpg.Connection, sizes: Iterable[int] = OPEN, due: int = DUE
) -> list[Sweep]:
    """As the worker."""
    database.role = WORKER
    try:
        return [await _at(county, owner, many, due) for many in sizes]
    finally:
        database.role = APP


async def fill(county: County, owner: asyncpg.Connection, many: int) -> int:
    """Until so many run; returns how many do."""
    running = await owner.fetchval(RUNNING, county.id)
    names = [row["attname"] for row in await owner.fetch(COLUMNS)]
    values = ", ".join(LATER.get(name, f"k.{name}") for name in names)
    more = f"insert into clock ({', '.join(names)}) select {values} {FROM_THOSE}"
    async with without_indexes(owner, ["clock"]):
        await owner.execute(NONE_DUE, county.id)
        await owner.execute(more, county.id, many - running, min(ORIGINALS, running))
    await owner.execute("vacuum (analyze) clock")
    found: int = await owner.fetchval(RUNNING, county.id)
    return found


async def _at(county: County, owner: asyncpg.Connection, many: int, due: int) -> Sweep:
    sweep = Sweep(await fill(county, owner, many), due=due)
    scope = system(county.id, county.place).scope
    for name, statement, arguments in (
        ("due", FIRE, (now(), BATCH)),
        ("warning", REACHED, (now(), BATCH)),
        ("next", NEXT, ()),
    ):
        sweep.looking[name] = await _pages(scope, statement, county.id, *arguments)
    await owner.execute(COME_DUE, county.id, due)
    sweep.firing = await _pages(scope, FIRE, county.id, now(), BATCH)
    before = await owner.fetchval("select seq from county_head where county_id = $1", county.id)
    await asyncio.gather(*(_sweeper(scope, sweep) for _ in range(SWEEPERS)))
    told = await owner.fetchrow(TOLD, county.id, before)
    sweep.told, sweep.clocks = told["told"], told["clocks"]
    return sweep


async def _pages(scope: Any, statement: str, *arguments: Any) -> int:
    """Undone again, for to explain a statement is to do it."""
    async with opened(scope) as under_way:
        inside = under_way.connection.transaction()
        await inside.start()
        cost = await explain(under_way.connection, Sent(statement, arguments, []))
        await inside.rollback()
    return cost.buffers


async def _sweeper(scope: Any, sweep: Sweep) -> None:
    while True:
        begun = time.monotonic()
        fired = await fire_due_clocks(scope)
        if not fired:
            return
        sweep.batches.append(fired)
        if fired == BATCH:
            sweep.seconds.append(time.monotonic() - begun)

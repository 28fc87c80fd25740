"""Fills a database with many cases: few by the commands, the rest copied from these in bulk.

The result has a large county and two small ones, of all cases 85 % closed. Only the journal's hashes do not
chain in what was copied.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import asyncpg

from cases.in_force import reload
from infra.bench.copies import COPY, LAY_OUT, TABLES, Copier, Original, read
from infra.bench.county import County, Size, find, settle
from infra.bench.loading import without_indexes
from infra.bench.patterns import PATTERNS, Pattern, Told, tell
from kernel.db import APP, WORKER, database
from kernel.ids import county_letters
from kernel.instant import now
from kernel.migrate import migrate
from kernel.settings import Settings
from people.actor import system
from tenants.keys import keyring
from tenants.place import town_of
from tenants.scope import opened

BIG = Size("bench", 23, 265)
SMALL = (Size("second", 2, 6), Size("third", 2, 6))
SMALL_PART = 20  # each small county has a twentieth of the cases of the large one
CLOSED_YEARS = timedelta(days=3 * 365)
OPEN_DAYS = timedelta(days=20)
OPEN_MORE = 5  # cases still open are copied whole so many times as often as closed ones
SETTLED = timedelta(days=40)  # nothing that ended is younger


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many closed cases one has its history, and of how many one has its clocks."""

    whole: int = 1
    timed: int = 1

    def of_open(self) -> "Share":
        return Share(max(1, self.whole // OPEN_MORE), max(1, self.timed // OPEN_MORE))


WHOLE = Share()


@dataclass(frozen=True, slots=True)
class Seeded:
    county: County
    patterns: dict[str, Told]


def _silent(_sentence: str) -> None:
    pass


async def seed(
    settings: Settings, cases: int, share: Share = WHOLE, tell_of: Callable[[str], None] = _silent
) -> Seeded:
    """`cases` in the large county. Cases, orders and parties are all copied; what else hangs on a closed case
    only for its share. Leaves the pools open."""
    begun = time.monotonic()

    def tell_time(what: str) -> None:
        tell_of(f"{time.monotonic() - begun:6.1f} s  {what}")

    await migrate(settings)
    await database.start(settings, APP, WORKER)
    keyring.start(settings)
    tell_time("schema")
    await settle((BIG, *SMALL))
    counties = [await find(size.slug) for size in (BIG, *SMALL)]
    tell_time("three counties with their people")
    patterns, spans = await _patterns(counties[0])
    tell_time(f"{len(patterns)} cases by the commands")
    connection = await asyncpg.connect(settings.database_url)
    try:
        await _fill(connection, counties, patterns, spans, cases, share, tell_time)
    finally:
        await connection.close()
    return Seeded(counties[0], patterns)


async def _patterns(county: County) -> tuple[dict[str, Told], dict[str, timedelta]]:
    start = now() - SETTLED
    told, spans = {}, {}
    for name, pattern in PATTERNS.items():
        told[name], end = await tell(county, pattern, start)
        spans[name] = end - start
    return told, spans


async def _fill(
    connection: asyncpg.Connection,
    counties: list[County],
    patterns: dict[str, Told],
    spans: dict[str, timedelta],
    cases: int,
    share: Share,
    tell_time: Callable[[str], None],
) -> None:
    await connection.execute("set maintenance_work_mem = '256MB'; set work_mem = '128MB'")
    first = counties[0]
    units = first.units[first.town]
    clerk = first.actor("clerk1").person_id
    assert clerk is not None
    originals = {
        name: await read(connection, first.id, told.case_id, (units[0], units[1]), clerk)
        for name, told in patterns.items()
    }
    number = 0
    await connection.execute(COPY)
    async with without_indexes(connection, list(TABLES)):
        for county in counties:
            number = await _copy_all(
                connection,
                county,
                originals,
                spans,
                cases if county is first else cases // SMALL_PART,
                number,
                share,
            )
            tell_time(f"{number} cases copied")
    tell_time("indexes")
    await connection.execute("vacuum (analyze)")
    tell_time("analysed")


async def _copy_all(
    connection: asyncpg.Connection,
    county: County,
    originals: dict[str, Original],
    spans: dict[str, timedelta],
    cases: int,
    before: int,
    share: Share,
) -> int:
    """Returns the number of the last copy."""
    head = await connection.fetchrow("select seq from county_head where county_id = $1", county.id)
    seq = head["seq"]
    async with opened(system(county.id, county.place).scope):
        key = await keyring.of(county.id)
    for name, original in originals.items():
        pattern = PATTERNS[name]
        many = cases * pattern.share // 1000
        every = share if name.startswith("closed") else share.of_open()
        await _lay_out(connection, county, pattern, spans[name], before + 1, before + many, every)
        copier = Copier(original, key)
        for table in TABLES:
            statement = copier.statement(table, seq)
            if statement:
                await connection.execute(statement)
        seq += many * len(original.rows["journal"])
        before += many
        await connection.execute("truncate copy")
    await connection.execute(
        "update county_head set seq = $2, hash = sha256($2::bigint::text::bytea) where county_id = $1", county.id, seq
    )
    return before


async def _lay_out(
    connection: asyncpg.Connection,
    county: County,
    pattern: Pattern,
    span: timedelta,
    first: int,
    last: int,
    every: Share,
) -> None:
    closed = pattern.steps.endswith(" solved")
    places = county.places
    clerks = [county.actor(f"clerk{number}").person_id for number in range(len(county.desks))]
    await connection.execute(
        LAY_OUT,
        first,
        last,
        now() - (SETTLED if closed else span + timedelta(minutes=10)),
        CLOSED_YEARS if closed else OPEN_DAYS,
        places,
        [town_of(place) for place in places],
        county.desks,
        clerks,
        county.id,
        county_letters(county.id),
        every.whole,
        [unit for desk in county.desks for unit in county.units[desk]],
        every.timed,
    )


async def known(slug: str = BIG.slug) -> County:
    """The large county of a database that was seeded before."""
    await reload()
    return await find(slug)

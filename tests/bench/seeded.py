"""Databases with many cases, made once a run however many processes test on them."""

import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest_asyncio
from litestar import Litestar

from cases.in_force import reload
from infra.bench import seed as bench
from infra.bench.county import County
from infra.bench.everyday import Known, known_cases
from kernel.db import APP, WORKER, database
from kernel.settings import Settings
from tenants.keys import keyring

ROOT = Path(__file__).parents[2]
MAKERS = ("copies", "county", "loading", "patterns", "seed")
PART = bench.Share(20, 20)


@dataclass(frozen=True, slots=True)
class Seeded:
    settings: Settings
    county: County
    cases: Known


@pytest_asyncio.fixture(scope="module")
async def many(app: Litestar, settings: Settings) -> AsyncIterator[Seeded]:
    """300,000 cases in one county and two small counties beside it."""
    async with _standing_in(settings, 300_000, PART) as seeded:
        yield seeded


@pytest_asyncio.fixture(scope="module")
async def small(app: Litestar, settings: Settings) -> AsyncIterator[Seeded]:
    """1,000 cases, all of them whole; one process at a time, for here is written and counted."""
    async with _one_at_a_time("small"), _standing_in(settings, 1_000, bench.WHOLE) as seeded:
        yield seeded


@asynccontextmanager
async def _standing_in(settings: Settings, cases: int, share: bench.Share) -> AsyncIterator[Seeded]:
    """The process's database is another one for a while: its pools, its keys, its tree."""
    with _set_aside():
        ours = await _made_once(settings, cases, share)
        await database.start(ours, APP, WORKER)
        keyring.start(ours)
        county = await bench.known()
        yield Seeded(ours, county, await known_cases(county))
        await database.stop()
    keyring.start(settings)
    await reload()


@contextmanager
def _set_aside() -> Iterator[None]:
    pools = dict(database.pools)
    database.pools.clear()
    try:
        yield
    finally:
        database.pools.update(pools)
        database.role = APP


async def _made_once(settings: Settings, cases: int, share: bench.Share) -> Settings:
    """The name follows from what makes it, so that a kept server is never stale. Whoever comes second waits."""
    name = f"seed_{cases}_{_version()}"
    async with _one_at_a_time(name) as lock:
        if not await lock.fetchval("select true from pg_database where datname = $1", name):
            draft = f"{name}_new"
            await lock.execute(f"drop database if exists {draft}")
            await lock.execute(f"create database {draft}")
            await bench.seed(_at(settings, draft), cases, share)
            await database.stop()
            await lock.execute(f"alter database {draft} rename to {name}")
    return _at(settings, name)


@asynccontextmanager
async def _one_at_a_time(name: str) -> AsyncIterator[asyncpg.Connection]:
    """A lock holds within one database: that of the run, which all its processes know."""
    lock = await asyncpg.connect(Settings.from_env().database_url)
    await lock.execute(f"select pg_advisory_lock(hashtext('{name}'))")
    yield lock
    await lock.close()


def _at(settings: Settings, name: str) -> Settings:
    return replace(settings, database_url=urlunsplit(urlsplit(settings.database_url)._replace(path=f"/{name}")))


def _version() -> str:
    files = [*ROOT.glob("platform/*/migrations/*.py"), *(ROOT / "infra/bench" / f"{name}.py" for name in MAKERS)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()[:12]

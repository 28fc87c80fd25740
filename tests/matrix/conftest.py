"""The stage of the matrix, set up once for each process."""

import os
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest
import pytest_asyncio
from litestar import Litestar

from kernel.db import APP
from kernel.settings import Settings
from tests.matrix.stage import Stage, set_up
from tests.oidc.hostile import Hostile, Someone, hostile
from tests.running import app, settings, settings_now

__all__ = ["app", "settings"]


@pytest_asyncio.fixture(scope="session")
async def owner(app: Litestar) -> AsyncIterator[asyncpg.Connection]:
    """The connection in which every request of the matrix happens and is undone."""
    await _may_act_as_the_application()
    connection = await asyncpg.connect(settings_now().database_url)
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
def vouching() -> Iterator[Hostile]:
    """A provider that behaves; everybody who goes there is the same person with two factors."""
    with hostile() as server:
        server.behave(someone=Someone(said={"amr": ["pwd", "otp"]}))
        yield server


@pytest_asyncio.fixture(scope="session")
async def stage(app: Litestar, owner: asyncpg.Connection, vouching: Hostile) -> Stage:
    made = await set_up(f"mx{os.getpid()}", owner, vouching)
    app.state.discovery = made.discovery
    return made


async def _may_act_as_the_application() -> None:
    """Roles belong to all databases of the run: one process after the other, in the database that all know."""
    connection = await asyncpg.connect(Settings.from_env().database_url)
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(hashtext('matrix'))")
        await connection.execute(f"grant {APP} to current_user with inherit false, set true")
    await connection.close()

"""The product under three names: what each of them serves, and to whom."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest_asyncio
from litestar import Litestar

import app as roof
from kernel.settings import Settings
from tests.cast import house, own_county, owner, qinghe
from tests.console.conftest import sign_in, world
from tests.hosts.three import CONSOLE, FILES, PORTAL
from tests.oidc.conftest import provider, servers
from tests.running import app, county, settings

__all__ = [
    "app",
    "county",
    "house",
    "own_county",
    "owner",
    "provider",
    "qinghe",
    "servers",
    "settings",
    "sign_in",
    "world",
]


@pytest_asyncio.fixture(scope="session")
async def parted(app: Litestar, settings: Settings) -> AsyncIterator[Litestar]:
    """The application as an operator with three names starts it, beside the one that has none."""
    made = roof.create_app(replace(settings, portal_host=PORTAL, console_host=CONSOLE, files_host=FILES))
    yield made
    await made.state.waker.close()

from collections.abc import AsyncIterator

import pytest_asyncio

from kernel.settings import Settings
from tests.cast import County, a_county, house, own_county, owner, qinghe
from tests.running import settings
from tests.tenants.tables import fill_every_table

__all__ = ["house", "own_county", "owner", "qinghe", "settings"]


@pytest_asyncio.fixture(scope="module")
async def full(house: Settings) -> AsyncIterator[County]:
    """A county with at least one row in every table of a tenant."""
    county = await a_county()
    await fill_every_table(county)
    yield county

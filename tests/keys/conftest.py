from collections.abc import Iterator
from dataclasses import replace

import pytest
import pytest_asyncio

from infra.county import publish_calendar
from infra.services import Services
from infra.testing import scratch
from tests.cast import a_county
from tests.keys.deployment import NEW, OLD, Before, Deployment, hashed_as_before, ran
from tests.matters import a_case
from tests.oidc.going import connected
from tests.oidc.hostile import hostile
from tests.running import County, enrolled, new_county


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    with scratch("keys-") as folder, Services(folder, durable=False, given={}) as running:
        yield running


@pytest_asyncio.fixture(scope="module")
async def before(services: Services) -> Before:
    """Filled under the old key; then the change as docs/operations.md has it."""
    here = Deployment(services.environment["DATABASE_URL"])
    ran(here, "migrate")
    async with here.entered():
        await publish_calendar()
        await new_county()
        county = await a_county()
        matter = await a_case(county, "accepted")
        at = County(county.id, county.place, county.place[:-1])
        staff, long_ago = await enrolled(at), await enrolled(at)
        await hashed_as_before(long_ago, OLD)
        with hostile() as provider:
            provider.behave()
            await connected(at, provider)
    copy = replace(here, url=await here.copied("copy"))
    both = replace(here, key=NEW, former=OLD)
    ran(both, "migrate")
    return Before(here, copy, matter, staff, long_ago, ran(both, "key", "change"))

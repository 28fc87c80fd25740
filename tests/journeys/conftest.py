"""The running product and a browser, started once for all journeys; each journey settles its own county.

They end with the folder: a worker left running would do the work of other tests' counties.
"""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from infra.browser import ARGUMENTS, chromium
from tests.journeys.stage import Stage, running
from tests.running import settings

__all__ = ["settings"]


@pytest.fixture(scope="package")
def stage() -> Iterator[Stage]:
    with running() as found:
        yield found


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playing:
        opened = await playing.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(autouse=True)
async def everybody_leaves(browser: Browser) -> AsyncIterator[None]:
    """Whoever took part in a journey: pages left open would go on listening for news."""
    yield
    for context in browser.contexts:
        await context.close()

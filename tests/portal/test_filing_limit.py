"""How many matters one address may file in an hour: counted in the database, exact, kind, and nothing is lost."""

import asyncio

from kernel.errors import TooOften
from people.rates import take
from portal.filing.check import HOURLY
from tests.cast import County
from tests.client import Client
from tests.portal.walk import answered, home
from tests.running import row


async def _filed(county: County) -> int:
    return int((await row('select count(*) as n from "case" where county_id = $1', county.id))["n"])


async def _use_up(address: str, tries: int) -> int:
    """How many of so many at once pass."""
    asked = (take("%(wait)s", (HOURLY, address)) for _ in range(tries))
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(outcome, TooOften | None) for outcome in outcomes)
    return sum(outcome is None for outcome in outcomes)


async def test_of_ninety_at_once_from_one_address_sixty_are_taken(browser: Client) -> None:
    assert await _use_up(browser.address, 90) == 60


async def test_the_next_one_is_told_when_to_come_back_and_keeps_what_was_written(
    browser: Client, own_county: County
) -> None:
    draft = await answered(browser, home(own_county), own_county)
    await _use_up(browser.address, 60)

    refused = await browser.post(f"{draft}/check", {"agree": "2"})

    assert refused.status_code == 429
    assert "还没有交上" in refused.text
    assert await _filed(own_county) == 0
    assert (await browser.get(f"{draft}/check")).status_code == 200


async def test_a_form_that_is_sent_again_counts_once(browser: Client, own_county: County) -> None:
    draft = await answered(browser, home(own_county), own_county)
    await _use_up(browser.address, 50)

    await asyncio.gather(*(browser.post(f"{draft}/check", {"agree": "2"}) for _ in range(5)))

    assert await _filed(own_county) == 1
    assert await _use_up(browser.address, 20) == 9

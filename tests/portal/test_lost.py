"""Number or secret is lost: two ways back, and none that opens a matter by a telephone number alone."""

from litestar import Litestar

from people.citizens import citizen_of
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.cast import County
from tests.client import Client
from tests.matters import WORKERS, a_case
from tests.portal.walk import case_path, home, sign_in, text_of


async def test_nobody_signed_in_is_shown_both_ways(browser: Client, qinghe: County) -> None:
    page = await browser.get(f"{home(qinghe)}/lost")

    assert f'href="{home(qinghe)}/sign-in?next={home(qinghe)}/mine"' in page.text
    assert "带身份证到窗口" in text_of(page.text)
    assert f'href="{home(qinghe)}/lost"' in (await browser.get(f"{home(qinghe)}/track")).text


async def test_the_number_that_somebody_typed_opens_nothing_to_whoever_has_it_now(
    app: Litestar, own_county: County
) -> None:
    matter = await a_case(own_county)
    async with opened(Scope(own_county.id)):
        account = await citizen_of(await keyring.of(own_county.id), own_county.place, WORKERS[0].phone)
    client = Client(app)
    await sign_in(app, client, own_county, account)

    mine, case = await client.get(f"{home(own_county)}/mine"), await client.get(case_path(matter))

    assert case_path(matter) not in mine.text
    assert "/track" in case.headers["location"]

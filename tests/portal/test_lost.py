"""Number or secret is lost: the phone that it was filed with brings it back, and nothing tells what there is."""

import json
from uuid import UUID

import asyncpg
import httpx
import pytest_asyncio
from litestar import Litestar

from people.citizens import citizen_of
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.cast import County
from tests.client import Client, forms
from tests.matters import WORKERS, a_case
from tests.portal.walk import case_path, home, sign_in, text_of
from web.csrf import FIELD

ENTRIES = "select data::text, actor from journal where case_id = $1 and verb = 'case.recover'"


async def account(county: County, phone: str) -> UUID:
    async with opened(Scope(county.id)):
        return await citizen_of(await keyring.of(county.id), county.place, phone)


@pytest_asyncio.fixture
async def first_worker(app: Litestar, own_county: County) -> UUID:
    """The account of whoever has the number of the first applicant of every wage claim."""
    return await account(own_county, WORKERS[0].phone)


async def known(app: Litestar, county: County, account_id: UUID) -> Client:
    client = Client(app)
    await sign_in(app, client, county, account_id)
    return client


async def recovered(client: Client, county: County) -> httpx.Response:
    path = f"{home(county)}/lost"
    fields = forms((await client.get(path)).text)[path]
    return await client.post(path, {**fields}, token=fields[FIELD])


async def test_whoever_proves_the_number_finds_what_was_filed_with_it(
    app: Litestar, own_county: County, first_worker: UUID, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county)
    client = await known(app, own_county, first_worker)

    answer = await recovered(client, own_county)

    mine = await client.get(answer.headers["location"])
    assert case_path(matter) in mine.text
    assert "用这个号码点的单都在下面了" in text_of(mine.text)
    assert "您用手机号找回了这件事。" in text_of((await client.get(case_path(matter))).text)
    [entry] = await owner.fetch(ENTRIES, matter.id)
    [grant] = await owner.fetch("select who from case_grant where case_id = $1 and why = 'claimed'", matter.id)
    assert (json.loads(entry["data"]), entry["actor"]) == ({"person": str(first_worker)}, first_worker)
    assert grant["who"] == f"p:{first_worker}"


async def test_pressed_twice_it_is_found_once(
    app: Litestar, own_county: County, first_worker: UUID, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county)
    client = await known(app, own_county, first_worker)

    await recovered(client, own_county)
    await recovered(client, own_county)

    assert len(await owner.fetch(ENTRIES, matter.id)) == 1


async def test_a_sealed_matter_never_comes_back_by_phone(
    app: Litestar, own_county: County, first_worker: UUID, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county, topic="harm")
    client = await known(app, own_county, first_worker)

    answer = await recovered(client, own_county)

    assert case_path(matter) not in (await client.get(answer.headers["location"])).text
    assert "/track" in (await client.get(case_path(matter))).headers["location"]
    assert await owner.fetch(ENTRIES, matter.id) == []


async def test_one_who_only_came_along_and_one_with_another_number_find_nothing_and_hear_the_same(
    app: Litestar, own_county: County, first_worker: UUID, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county)
    said = set()
    for phone in (WORKERS[1].phone, "13700000099"):
        client = await known(app, own_county, await account(own_county, phone))
        answer = await recovered(client, own_county)
        said.add(text_of((await client.get(answer.headers["location"])).text))
        assert "/track" in (await client.get(case_path(matter))).headers["location"]

    assert len(said) == 1
    assert await owner.fetch(ENTRIES, matter.id) == []


async def test_the_same_number_of_another_county_finds_nothing(
    app: Litestar, qinghe: County, own_county: County, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county)
    client = await known(app, qinghe, await account(qinghe, WORKERS[0].phone))

    await recovered(client, qinghe)

    assert await owner.fetch(ENTRIES, matter.id) == []


async def test_nobody_signed_in_is_shown_both_ways_and_finds_nothing(browser: Client, qinghe: County) -> None:
    page = await browser.get(f"{home(qinghe)}/lost")
    pressed = await browser.post(f"{home(qinghe)}/lost", {"form_key": "01900000-0000-7000-8000-000000000000"})

    assert f'href="{home(qinghe)}/sign-in?next={home(qinghe)}/lost"' in page.text
    assert "带身份证到窗口" in text_of(page.text)
    assert pressed.status_code == 401
    assert f'href="{home(qinghe)}/lost"' in (await browser.get(f"{home(qinghe)}/track")).text

"""Every limit once more at fifty, while Redis is killed in the middle: they are counted in PostgreSQL alone."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator
from dataclasses import replace

import httpx
import pytest
import pytest_asyncio
import redis
from litestar import Litestar

import app as roof
from infra.services.redis import Redis
from infra.testing import scratch
from kernel.ids import new_id, new_number
from kernel.settings import Settings
from people import sessions
from people.rates import take
from people.recovery import codes_left
from portal.filing.check import HOURLY
from tests.cast import County
from tests.client import Client, forms, signed_in_citizen, signed_in_staff
from tests.following import somebody
from tests.matters import a_case
from tests.portal.walk import Fields, answered, home
from tests.running import County as Bare
from tests.running import Enrolled, enrolled, new_phone, row

MANY = 50
pytestmark = pytest.mark.faults
Answers = dict[int, int]


@pytest_asyncio.fixture
async def victim(house: Settings) -> AsyncIterator[Redis]:
    with scratch("redis-") as folder:
        server = Redis(folder)
        server.start()
        yield server
        server.child.stop()


@pytest_asyncio.fixture
async def product(house: Settings, victim: Redis) -> AsyncIterator[Litestar]:
    """The application on the house's database, waking its worker through the Redis that is to die."""
    made = roof.create_app(replace(house, redis_url=victim.url))
    yield made
    await made.state.waker.close()


async def raced(victim: Redis, asked: Iterable[Coroutine[None, None, httpx.Response]]) -> Answers:
    """How often each status was answered to all of them at once; Redis dies as soon as three were answered."""
    tasks = [asyncio.create_task(one) for one in asked]
    for number, one in enumerate(asyncio.as_completed(tasks)):
        await one
        if number == 2:
            assert woken_through(victim)
            os.kill(victim.child.pid, signal.SIGKILL)
    statuses = [task.result().status_code for task in tasks]
    return {status: statuses.count(status) for status in sorted(set(statuses))}


def woken_through(victim: Redis) -> bool:
    with redis.Redis.from_url(victim.url) as client:
        return int(client.dbsize()) > 0


def the_same(client: Client, path: str, fields: Fields) -> Iterator[Coroutine[None, None, httpx.Response]]:
    return (client.post(path, fields) for _ in range(MANY))


def from_everywhere(product: Litestar, path: str, fields: Fields) -> Iterator[Coroutine[None, None, httpx.Response]]:
    return (Client(product).post(path, fields) for _ in range(MANY))


async def a_clerk(county: County) -> Enrolled:
    return await enrolled(Bare(county.id, county.place, county.place[:-1]))


async def half_way(product: Litestar, clerk: Enrolled) -> Client:
    client = Client(product)
    cookie = await sessions.start(
        "console", sessions.HALF_SIGNED_IN, account_id=clerk.invitation.account_id, strength="password"
    )
    client.hold("console", cookie)
    return client


async def test_wrong_passwords(product: Litestar, victim: Redis, own_county: County) -> None:
    clerk = await a_clerk(own_county)
    wrong: Fields = {"login": clerk.login, "password": "不是这一个密码"}

    assert await raced(victim, from_everywhere(product, "/console/sign-in", wrong)) == {422: 5, 429: 45}


@pytest.mark.parametrize("typed", [{"code": "000000"}, {"recovery": "2" * 24}])
async def test_wrong_codes(product: Litestar, victim: Redis, own_county: County, typed: Fields) -> None:
    client = await half_way(product, await a_clerk(own_county))

    assert await raced(victim, the_same(client, "/console/sign-in/code", typed)) == {422: 5, 429: 45}


async def test_one_recovery_code(product: Litestar, victim: Redis, own_county: County) -> None:
    clerk = await a_clerk(own_county)
    client = await signed_in_staff(product, clerk.invitation.account_id)

    answers = await raced(victim, the_same(client, "/console/prove", {"recovery": clerk.recovery_codes[0]}))

    assert answers[303] == 1
    assert (await codes_left(clerk.invitation.account_id)).many == 9


async def test_codes_to_one_number(product: Litestar, victim: Redis, own_county: County) -> None:
    path = f"{home(own_county)}/sign-in"

    assert await raced(victim, from_everywhere(product, path, {"phone": new_phone()})) == {200: 1, 429: 49}


async def test_codes_from_one_address(product: Litestar, victim: Redis, own_county: County) -> None:
    client, path = Client(product), f"{home(own_county)}/sign-in"
    client.token(path)

    answers = await raced(victim, (client.post(path, {"phone": new_phone()}) for _ in range(MANY)))

    assert answers == {200: 20, 429: 30}


async def test_tries_at_one_code(product: Litestar, victim: Redis, own_county: County) -> None:
    client, path, phone = Client(product), f"{home(own_county)}/sign-in", new_phone()
    form = forms((await client.post(path, {"phone": phone})).text)[f"{path}/code"]

    answers = await raced(victim, the_same(client, f"{path}/code", form | {"code": "12"}))

    compared = await row("select count(*) from sign_in where county_id = $1 and outcome = 'code'", own_county.id)
    assert (answers, compared["count"]) == ({422: 50}, 5)


async def test_wrong_slips_of_one_number(product: Litestar, victim: Redis, own_county: County) -> None:
    slip = (await a_case(own_county)).slip
    wrong: Fields = {"no": slip.number, "secret": "000000" if slip.secret != "000000" else "111111"}

    answers = await raced(victim, from_everywhere(product, f"{home(own_county)}/track", wrong))

    assert answers == {422: 5, 429: 45}


async def test_wrong_slips_from_one_address(product: Litestar, victim: Redis, own_county: County) -> None:
    client, path, number = Client(product), f"{home(own_county)}/track", new_number(own_county.id)
    client.token(path)
    guesses = ({"no": f"{number[:-2]}{n}", "secret": "000000"} for n in range(30, 80))

    assert await raced(victim, (client.post(path, guess) for guess in guesses)) == {422: 10, 429: 40}


async def test_matters_filed_from_one_address(product: Litestar, victim: Redis, own_county: County) -> None:
    browser = Client(product)
    drafts = [await answered(browser, home(own_county), own_county) for _ in range(8)]
    for _ in range(57):
        await take("%(wait)s", (HOURLY, browser.address))

    answers = await raced(victim, (browser.post(f"{draft}/check", {"agree": "2"}) for draft in drafts))

    kept = await row('select count(*) as n from "case" where county_id = $1', own_county.id)
    assert (answers, kept["n"]) == ({303: 3, 429: 5}, 3)


async def test_asking_to_follow(product: Litestar, victim: Redis, own_county: County) -> None:
    matter, path = await a_case(own_county), f"{home(own_county)}/following"
    asked: Fields = {"act": "ask", "no": matter.slip.number, "name": "小芳", "kin": "child"}
    clients = []
    for number in range(MANY):
        person = (await somebody(own_county, f"1391111{number:04d}")).person_id
        assert person
        clients.append(await signed_in_citizen(product, own_county.id, person))

    answers = await raced(victim, (client.post(path, asked | {"form_key": str(new_id())}) for client in clients))

    assert (answers, len(await matter.rows("follower"))) == ({303: 5, 429: 45}, 5)


async def test_sheets_of_one_account(product: Litestar, victim: Redis, own_county: County) -> None:
    await a_case(own_county, "accepted")
    clerk = await a_clerk(own_county)
    client = await signed_in_staff(product, clerk.invitation.account_id)
    path = f"/console/{clerk.invitation.handle}/queue/open/export"
    asked: Fields = {"kind": "csv", "reason": "meeting", "look": ""}

    answers = await raced(victim, (client.post(path, asked | {"form_key": str(new_id())}) for _ in range(MANY)))

    assert answers == {201: 30, 429: 20}

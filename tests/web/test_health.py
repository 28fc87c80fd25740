"""Alive, ready, and what happens when the database is away."""

from dataclasses import replace

import asyncpg
import pytest
from litestar import Litestar, get
from litestar.datastructures import Headers

from app import create_app
from kernel.db import database
from kernel.settings import Settings
from tests.client import Client
from tests.running import County
from web.visitor import address


class _Peer:
    def __init__(self, host: str) -> None:
        self.host = host


class _Request:
    """As much of a request as `address` looks at."""

    def __init__(self, settings: Settings, peer: str, forwarded: str) -> None:
        self.client = _Peer(peer)
        self.headers = Headers({"x-forwarded-for": forwarded})
        self.app = type("App", (), {"state": type("State", (), {"settings": settings})})


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.9", "1.1.1.1", "203.0.113.9"),
        ("10.0.0.1", "1.1.1.1", "1.1.1.1"),
        ("10.0.0.1", "9.9.9.9, 1.1.1.1", "1.1.1.1"),
        ("10.0.0.1", "9.9.9.9, 1.1.1.1, 10.0.0.2", "1.1.1.1"),
        ("10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_a_forwarded_address_counts_as_far_as_proxies_are_trusted(
    settings: Settings, peer: str, forwarded: str, expected: str
) -> None:
    behind = replace(settings, trusted_proxies=frozenset({"10.0.0.1", "10.0.0.2"}))

    found = address(_Request(behind, peer, forwarded))  # type: ignore[arg-type]  # a stand-in for Litestar's

    assert found == expected


async def test_ready_goes_on_without_redis_and_names_it(app: Litestar) -> None:
    given = app.state.settings
    app.state.settings = replace(given, redis_url="redis://127.0.0.1:1/0")

    answer = await Client(app).get("/readyz")

    app.state.settings = given
    assert (answer.status_code, answer.text) == (200, "missing: redis")


async def test_ready_with_everything_there(app: Litestar) -> None:
    answer = await Client(app).get("/readyz")

    assert (answer.status_code, answer.text) == (200, "ok")


async def test_an_unknown_county_is_not_found(app: Litestar, county: County) -> None:
    answer = await Client(app).get("/p/nowhere/sign-in")

    assert answer.status_code == 404


async def test_a_database_that_is_away_is_said_kindly_with_a_time_to_come_back(app: Litestar, county: County) -> None:
    pools = dict(database.pools)
    away = asyncpg.create_pool("postgresql://nobody@127.0.0.1:1/none", min_size=0, timeout=2)
    await away
    database.pools["zongzhi_app"] = away
    client = Client(app)
    client.hold("console", "A" * 43)

    answer = await client.get("/console/posts")

    database.pools.update(pools)
    await away.close()
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"
    assert 'id="main"' in answer.text


async def test_an_error_of_ours_says_sorry_and_keeps_its_details(settings: Settings) -> None:
    @get("/console/broken")
    async def broken() -> None:
        raise RuntimeError("secret detail 13800000000")

    app = create_app(settings)
    app.register(broken)

    answer = await Client(app).get("/console/broken")

    assert answer.status_code == 500
    assert "不是您的错" in answer.text
    assert "secret detail" not in answer.text

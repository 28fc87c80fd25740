"""News for open pages: to those who may have it, as long as their session lives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import asyncpg
from litestar import Litestar

from kernel import instant
from kernel.db import APP
from people import sessions
from tests.running import County, invited, settings_now
from web.live import Listener, Live

TOPIC = "case:01890000-0000-7000-8000-000000000000"


async def _session(county: County) -> tuple[str, UUID]:
    cookie = await sessions.start("console", sessions.STAFF, account_id=(await invited(county)).account_id)
    visitor = await sessions.load(cookie, "console")
    assert visitor
    return cookie, visitor.session_id


def _may(answer: bool) -> Callable[[str], Awaitable[bool]]:
    async def may(_topic: str) -> bool:
        return answer

    return may


async def _notify(payload: str) -> None:
    connection = await asyncpg.connect(settings_now().database_url)
    await connection.execute("select pg_notify('live', $1)", payload)
    await connection.close()


async def _next(events: AsyncIterator[str]) -> str | None:
    async with asyncio.timeout(10):
        return await anext(events, None)


async def test_news_of_a_topic_reaches_its_listener(app: Litestar, county: County) -> None:
    live: Live = app.state.live
    _, session = await _session(county)
    events = live.events(Listener(session, county.id, [TOPIC]), _may(True))
    await _next(events)

    await _notify(f"{county.id}:{TOPIC}:12")

    assert await _next(events) == f"event: {TOPIC}\ndata: 12\n\n"
    await events.aclose()


async def test_news_of_other_topics_and_counties_does_not(app: Litestar, county: County) -> None:
    live: Live = app.state.live
    _, session = await _session(county)
    listener = Listener(session, county.id, [TOPIC])
    events = live.events(listener, _may(True))
    await _next(events)

    await _notify(f"{county.id + 1}:{TOPIC}:12")
    await _notify(f"{county.id}:desk:{county.place}:12")
    await _notify(f"{county.id}:{TOPIC}:13")

    assert await _next(events) == f"event: {TOPIC}\ndata: 13\n\n"
    assert listener.waiting == {}
    await events.aclose()


async def test_who_may_no_longer_read_gets_nothing_and_the_stream_ends(app: Litestar, county: County) -> None:
    live: Live = app.state.live
    _, session = await _session(county)
    events = live.events(Listener(session, county.id, [TOPIC]), _may(False))
    await _next(events)

    await _notify(f"{county.id}:{TOPIC}:12")

    assert await _next(events) is None


async def test_a_stream_ends_within_five_seconds_of_its_session(app: Litestar, county: County) -> None:
    live: Live = app.state.live
    cookie, session = await _session(county)
    events = live.events(Listener(session, county.id, [TOPIC]), _may(True))
    await _next(events)

    await sessions.end(cookie)
    began = asyncio.get_running_loop().time()
    last = await _next(events)

    assert last is None
    assert asyncio.get_running_loop().time() - began < 5


async def test_a_stream_ends_with_the_idle_time_of_its_session(app: Litestar, county: County) -> None:
    live = Live()
    _, session = await _session(county)
    listener = Listener(session, county.id, [TOPIC])
    events = live.events(listener, _may(True))
    await _next(events)

    with instant.at(instant.now() + timedelta(minutes=31)):
        await live.close_ended()

    assert listener.closed
    assert await _next(events) is None
    assert live.listeners == set()


async def test_after_a_lost_connection_everybody_is_told_to_look_again(app: Litestar, county: County) -> None:
    live: Live = app.state.live
    _, session = await _session(county)
    events = live.events(Listener(session, county.id, [TOPIC]), _may(True))
    await _next(events)
    connection = await asyncpg.connect(settings_now().url_as(APP))

    await connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where query ilike 'listen%' and datname = current_database()"
    )

    assert await _next(events) == f"event: {TOPIC}\ndata: again\n\n"
    await events.aclose()
    await connection.close()


async def test_news_that_wait_are_replaced_and_do_not_pile_up(county: County) -> None:
    listener = Listener(UUID(int=1), county.id, [TOPIC])

    for version in range(1000):
        listener.tell(TOPIC, str(version))

    assert listener.waiting == {TOPIC: "999"}

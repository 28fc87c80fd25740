"""News for open pages: one listening connection a process, one stream a browser, nothing personal on either."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from typing import Any
from uuid import UUID

import asyncpg
from litestar import Request
from litestar.response import Stream

from kernel.errors import SignInNeeded
from people.sessions import Visitor, still_live

log = logging.getLogger("zongzhi.live")

CHANNEL = "live"
HEARTBEAT = 15.0
LOOK_AGAIN = 0.5  # a session that ended loses its streams within this and a moment
RECONNECT = 1.0
AGAIN = "again"  # the version nobody knows: news may have been missed

May = Callable[[str], Awaitable[bool]]


class Listener:
    """One browser's stream. News of a topic that waits is replaced by newer news, so it cannot grow."""

    def __init__(self, session_id: UUID, county_id: int, topics: Collection[str]) -> None:
        self.session_id = session_id
        self.county_id = county_id
        self.topics = frozenset(topics)
        self.waiting: dict[str, str] = {}
        self.woken = asyncio.Event()
        self.closed = False

    def tell(self, topic: str, version: str) -> None:
        self.waiting[topic] = version
        self.woken.set()

    def close(self) -> None:
        self.closed = True
        self.woken.set()


class Live:
    def __init__(self) -> None:
        self.listeners: set[Listener] = set()

    async def listen(self, url: str) -> None:
        """Runs as long as the process; a lost connection is made anew and everybody told to look again."""
        while True:
            try:
                await self._listen_once(url)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as lost:
                log.warning("listening connection lost: %s", type(lost).__name__)
            await asyncio.sleep(RECONNECT)

    async def _listen_once(self, url: str) -> None:
        connection = await asyncpg.connect(url, timeout=10)
        gone = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: gone.set())
            await connection.add_listener(CHANNEL, self._heard)
            for listener in self.listeners:
                for topic in listener.topics:
                    listener.tell(topic, AGAIN)
            await gone.wait()
        finally:
            connection.terminate()

    def _heard(self, _connection: Any, _process: int, _channel: str, payload: object) -> None:
        county, _, rest = str(payload).partition(":")
        topic, _, version = rest.rpartition(":")
        for listener in self.listeners:
            if topic in listener.topics and str(listener.county_id) == county:
                listener.tell(topic, version)

    async def watch_sessions(self) -> None:
        """One statement a look for all streams together, so that an idle page costs none of its own."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            await self.close_ended()

    async def close_ended(self) -> None:
        if not self.listeners:
            return
        try:
            live = await still_live({listener.session_id for listener in self.listeners})
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
            live = set()  # who cannot be checked is not let on
        for listener in self.listeners:
            if listener.session_id not in live:
                listener.close()

    def close(self) -> None:
        for listener in self.listeners:
            listener.close()

    async def events(self, listener: Listener, may: May) -> AsyncIterator[str]:
        self.listeners.add(listener)
        try:
            yield "retry: 3000\n\n"
            while not listener.closed:
                try:
                    async with asyncio.timeout(HEARTBEAT):
                        await listener.woken.wait()
                except TimeoutError:
                    yield ":\n\n"
                    continue
                listener.woken.clear()
                while listener.waiting and not listener.closed:
                    topic, version = listener.waiting.popitem()
                    if not await may(topic):
                        return
                    yield f"event: {topic}\ndata: {version}\n\n"
        finally:
            self.listeners.discard(listener)


def stream(request: Request[Any, Any, Any], county_id: int, topics: Collection[str], *, may: May) -> Stream:
    """The topics were checked by whoever calls; `may` is asked once more before each delivery."""
    visitor: Visitor | None = request.scope["state"].get("visitor")
    if visitor is None:
        raise SignInNeeded("请先登录。")
    live: Live = request.app.state.live
    listener = Listener(visitor.session_id, county_id, topics)
    return Stream(live.events(listener, may), media_type="text/event-stream")

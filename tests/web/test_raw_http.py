"""Where a request ends is read in one way: what could be read in two is refused, and nothing hides behind it."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import uvicorn
from litestar import Litestar

from infra.services.ports import LOOPBACK

PLAIN = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
HIDDEN = PLAIN.replace("Host: x", "Host: x\r\nConnection: close")
CODED = "Transfer-Encoding: chunked\r\n"
HEAD = "POST /csp HTTP/1.1\r\nHost: x\r\n"
AMBIGUOUS = {
    "two lengths": HEAD + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd" + HIDDEN,
    "two lengths in one": HEAD + "Content-Length: 4, 5\r\n\r\nabcd" + HIDDEN,
    "a length with a sign": HEAD + "Content-Length: +4\r\n\r\nabcd" + HIDDEN,
    "a length below nothing": HEAD + "Content-Length: -1\r\n\r\n" + HIDDEN,
    "a blank before the colon": HEAD + "Content-Length : 4\r\n\r\nabcd" + HIDDEN,
    "an unknown coding": HEAD + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a coding twice": HEAD + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a coding in two lines": HEAD + CODED + "Transfer-Encoding: identity\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a piece of no length": HEAD + CODED + "\r\nzz\r\nabcd\r\n0\r\n\r\n" + HIDDEN,
    "a name with a line in it": HEAD + "X-A\r\n b: c\r\n\r\n" + HIDDEN,
    "two hosts": "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + HIDDEN,
    "no host": "GET /healthz HTTP/1.1\r\n\r\n" + HIDDEN,
    "a sign that is none": "GET /healthz\x00 HTTP/1.1\r\nHost: x\r\n\r\n" + HIDDEN,
}


@pytest_asyncio.fixture(scope="module")
async def port(app: Litestar) -> AsyncIterator[int]:
    """The server as `zongzhi serve` runs it; the application lives already."""
    config = uvicorn.Config(
        app,
        host=LOOPBACK,
        port=0,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_level="critical",
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.wait([running], timeout=0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await running


async def answers(port: int, sent: str) -> list[str]:
    """The status of every answer that comes back on the one connection."""
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    writer.write(sent.encode("latin-1"))
    async with asyncio.timeout(10):
        told = (await reader.read()).decode("latin-1")
    writer.close()
    return re.findall(r"HTTP/1\.1 (\d{3}) ", told)


@pytest.mark.parametrize("name", AMBIGUOUS)
async def test_what_could_be_read_in_two_ways_is_refused_and_hides_nothing(port: int, name: str) -> None:
    told = await answers(port, AMBIGUOUS[name])

    assert len(told) == 1
    assert told[0] in ("400", "501")


async def test_of_a_coding_and_a_length_the_coding_counts(port: int) -> None:
    both = HEAD + "Content-Length: 100\r\n" + CODED + "\r\n2\r\n{}\r\n0\r\n\r\n"

    told = await answers(port, both + HIDDEN)

    assert told == ["204", "200"]


async def test_two_requests_behind_each_other_get_an_answer_each(port: int) -> None:
    told = await answers(port, PLAIN + HIDDEN)

    assert told == ["200", "200"]


async def test_the_server_names_neither_itself_nor_its_version(port: int) -> None:
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    writer.write(HIDDEN.encode())
    async with asyncio.timeout(10):
        told = (await reader.read()).decode("latin-1").lower()
    writer.close()

    assert told.startswith("http/1.1 200")
    assert [word for word in ("server:", "uvicorn", "litestar", "x-powered-by") if word in told] == []

"""A client that asks over bare sockets, so that little of what is measured is its own work."""

import asyncio
import base64
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from infra.bench.visits import Visit
from infra.services.ports import LOOPBACK, free_port
from kernel.settings import Settings

HOST = "zongzhi.test"
PATIENCE = 60.0  # seconds for one answer
READY_LOOKS = 240
LOOK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: str
    body: bytes


class WrongAnswer(Exception):
    """The server answered with something else than what was asked for."""


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[int]:
    """The server in a process of its own, one worker, on this port."""
    port = free_port()
    own = {"DATABASE_URL": settings.database_url, "MASTER_KEY": base64.b64encode(settings.master_key).decode()}
    own["TRUSTED_PROXIES"] = "127.0.0.1"
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "infra.bench.serve", str(port)),
        env={**os.environ, **own},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await _ready(port, server)
        yield port
    finally:
        if server.returncode is None:
            server.terminate()
        await server.wait()


async def _ready(port: int, server: asyncio.subprocess.Process) -> None:
    for _ in range(READY_LOOKS):
        if server.returncode is not None:
            break
        try:
            _, writer = await asyncio.open_connection(LOOPBACK, port)
        except OSError:
            await asyncio.sleep(LOOK_SECONDS)
        else:
            writer.close()
            return
    raise WrongAnswer("the server did not start: run python -m infra.bench.serve by hand and see what it says")


async def rate(port: int, asked: Sequence[Visit], clients: int) -> float:
    """Requests a second; every answer is read whole and checked."""
    waiting = list(reversed(asked))
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(clients):
            group.create_task(_client(port, waiting))
    return len(asked) / (time.perf_counter() - begun)


async def _client(port: int, waiting: list[Visit]) -> None:
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    try:
        while waiting:
            visit = waiting.pop()
            async with asyncio.timeout(PATIENCE):
                check(visit, await ask(reader, writer, visit))
    finally:
        writer.close()


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, visit: Visit) -> Answer:
    headers = {"host": HOST, "content-length": str(len(visit.body)), **visit.headers}
    lines = [f"{visit.method} {visit.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + visit.body)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = next(line for line in head.lower().split("\r\n") if line.startswith("content-length:"))
    body = await reader.readexactly(int(length.partition(":")[2]))
    return Answer(int(head.split(" ", 2)[1]), head, body)


def check(visit: Visit, answer: Answer) -> None:
    shown = answer.body.decode() + answer.head
    missing = [words for words in visit.shows if words not in shown]
    if answer.status != visit.status or missing:
        raise WrongAnswer(f"{visit.method} {visit.path}: {answer.status}, without {missing}\n{shown[:2000]}")

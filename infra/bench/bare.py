"""What a filing writes and nothing else: its own INSERTs, with new ids and a new number each time."""

import re
import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from cases.commands.file import file_case
from infra.bench.county import County
from infra.bench.explain import Recorder, Sent
from infra.bench.patterns import filing
from kernel.db import database
from kernel.ids import OWN, new_id, new_letters
from people.actor import Actor, resident

IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WRITES = ("insert", "with part", "select append_journal(", "select scope(", "select new_case(")


class Listening:
    """A pool whose connections are written along; it lends those of another."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool
        self._lent: list[Recorder] = []

    @property
    def sent(self) -> list[Sent]:
        return [one for recorder in self._lent for one in recorder.sent]

    async def acquire(self, timeout: float | None = None) -> Recorder:  # noqa: ASYNC109 — as a pool of asyncpg has it
        self._lent.append(Recorder(await self._pool.acquire(timeout=timeout)))
        return self._lent[-1]

    async def release(self, connection: Recorder) -> None:
        await self._pool.release(connection.lent)


def _actor(county: County) -> Actor:
    return resident(county.id, county.town)


async def file_once(county: County) -> None:
    await file_case(filing(county, "online"), key=new_id(), actor=_actor(county))


async def recorded(county: County) -> list[Sent]:
    """The writes of one filing, with what they were given."""
    pool = database.pools[database.role]
    listening = Listening(pool)
    database.pools[database.role] = listening
    try:
        await file_once(county)
    finally:
        database.pools[database.role] = pool
    return [one for one in listening.sent if one.statement.strip().lower().startswith(WRITES)]


async def write(sent: Sequence[Sent], number: str) -> None:
    """The same rows once more under other ids, in one transaction."""
    fresh: dict[str, str] = {}
    letters = number[:-OWN] + new_letters(OWN)
    prepared = [
        (one.statement, [_renewed(argument, fresh, number, letters) for argument in one.arguments]) for one in sent
    ]
    async with database.transaction() as under_way:
        for statement, arguments in prepared:
            await under_way.connection.fetch(statement, *arguments)


def number_in(sent: Sequence[Sent]) -> str:
    """The tracking number that the recorded filing was given: the answer of its form."""
    form = next(one for one in sent if one.statement.startswith("insert into act"))
    number: str = form.arguments[3]
    return number


def _renewed(argument: Any, fresh: dict[str, str], number: str, letters: str) -> Any:
    if isinstance(argument, UUID):
        return UUID(_new(str(argument), fresh))
    if isinstance(argument, list):
        return [_renewed(item, fresh, number, letters) for item in argument]
    if isinstance(argument, str):
        return IDS.sub(lambda found: _new(found.group(), fresh), argument).replace(number, letters)
    return argument


def _new(known: str, fresh: dict[str, str]) -> str:
    return fresh.setdefault(known, str(new_id()))


async def compare(county: County, rounds: int, each: int) -> tuple[list[float], list[float]]:
    """Filings a second by the command, and by its bare INSERTs, taken in turns."""
    sent = await recorded(county)
    number = number_in(sent)
    by_command, by_hand = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        for _ in range(each):
            await file_once(county)
        by_command.append(each / (time.perf_counter() - begun))
        begun = time.perf_counter()
        for _ in range(each):
            await write(sent, number)
        by_hand.append(each / (time.perf_counter() - begun))
    return by_command, by_hand

"""The journal's sequence is the order of commits, however many write at once."""

import asyncio
from itertools import chain
from uuid import UUID, uuid4

import pytest

from journal.record import SYSTEM, Entry, record
from journal.verify import verify
from kernel.db import APP, WORKER, database
from tenants.scope import enter, opened
from tests.cast import County

WRITERS = 16
EACH = 8


def entries(county: County, count: int) -> list[Entry]:
    return [Entry("test.written", "thing", UUID(int=n), county.place) for n in range(count)]


async def write(county: County, role: str) -> list[tuple[int, UUID]]:
    """Some rows one transaction each, of one or two entries; the last sequence and the cause of each."""
    written = []
    for number in range(EACH):
        cause = uuid4()
        async with database.transaction(role=role):
            await enter(county.system.scope)
            seq = await record(county.id, entries(county, 1 + number % 2), cause=cause, actor=SYSTEM)
        written.append((seq, cause))
    return written


async def watch(county: County, done: asyncio.Event) -> list[list[int]]:
    """What a reader sees meanwhile."""
    seen = []
    while not done.is_set():
        async with opened(county.system.scope):
            rows = await database.fetch("select seq from journal where county_id = $1 order by seq", county.id)
        seen.append([row["seq"] for row in rows])
    return seen


async def head(county: County) -> int:
    async with opened(county.system.scope):
        row = await database.fetch_one("select seq from county_head where county_id = $1", county.id)
    return int(row["seq"])


async def test_sixteen_writers_leave_one_chain_without_holes(own_county: County) -> None:
    before, done = await head(own_county), asyncio.Event()
    watching = asyncio.create_task(watch(own_county, done))

    written = await asyncio.gather(*(write(own_county, (APP, WORKER)[n % 2]) for n in range(WRITERS)))
    done.set()

    rows = before + WRITERS * EACH * 3 // 2
    async with opened(own_county.system.scope):
        verdict = await verify(own_county.id)
        causes = await database.fetch("select seq, cause from journal where county_id = $1", own_county.id)
    assert (verdict.rows, verdict.broken_at) == (rows, None)
    told = {row["seq"]: row["cause"] for row in causes}
    for seq, cause in chain(*written):
        assert told[seq] == cause
    # A reader that has seen a row has seen every row before it: a cursor can never step over one.
    seen = await watching
    assert seen == [list(range(1, len(rows) + 1)) for rows in seen]


async def test_the_entries_of_one_act_stand_next_to_each_other_under_one_cause(own_county: County) -> None:
    cause = uuid4()
    async with opened(own_county.system.scope):
        last = await record(own_county.id, entries(own_county, 3), cause=cause, actor=SYSTEM)

    async with opened(own_county.system.scope):
        rows = await database.fetch("select seq from journal where cause = $1 order by seq", cause)
    assert [row["seq"] for row in rows] == [last - 2, last - 1, last]


async def test_an_act_that_fails_after_all_leaves_no_row_and_no_hole(own_county: County) -> None:
    before, cause = await head(own_county), uuid4()

    async def failing() -> None:
        async with opened(own_county.system.scope):
            await record(own_county.id, entries(own_county, 2), cause=cause, actor=SYSTEM)
            raise LookupError

    with pytest.raises(LookupError):
        await failing()
    async with opened(own_county.system.scope):
        seq = await record(own_county.id, entries(own_county, 1), cause=uuid4(), actor=SYSTEM)

    assert seq == before + 1
    async with opened(own_county.system.scope):
        assert await database.fetch("select 1 from journal where cause = $1", cause) == []

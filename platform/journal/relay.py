"""Carries the journal up to a listener: in order, each row's effect once."""

import traceback
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from journal.cursors import Happened, happened_since, hold_cursor, move_cursor, note_failure

BATCH = 50

Listener = Callable[[Happened], Awaitable[None]]
# Opens a transaction in one county's scope.
InCounty = Callable[[], AbstractAsyncContextManager[object]]


class _Failed(Exception):
    def __init__(self, seq: int, cause: Exception) -> None:
        # Its message may quote a row; what kind it is and where it happened never do.
        where = traceback.extract_tb(cause.__traceback__)[-1]
        super().__init__(f"{type(cause).__name__} at {Path(where.filename).name}:{where.lineno}")
        self.seq = seq


async def relay(county_id: int, name: str, listener: Listener, in_county: InCounty) -> int:
    """One turn of at most BATCH rows; returns how many. A row that keeps failing is parked, the rest go on."""
    try:
        return await _turn(county_id, name, listener, in_county, BATCH)
    except _Failed as failed:
        return await _around(county_id, name, listener, in_county, failed)


async def _turn(county_id: int, name: str, listener: Listener, in_county: InCounty, limit: int) -> int:
    async with in_county():
        seq = await hold_cursor(county_id, name)
        if seq is None:
            return 0
        rows = await happened_since(county_id, seq, limit)
        for row in rows:
            try:
                await listener(row)
            except Exception as wrong:
                raise _Failed(row.seq, wrong) from wrong
        if rows:
            await move_cursor(county_id, name, rows[-1].seq)
        return len(rows)


async def _around(county_id: int, name: str, listener: Listener, in_county: InCounty, failed: _Failed) -> int:
    """What stands before the failing row is done first; the row itself is counted, and passed once given up."""
    async with in_county():
        seq = await hold_cursor(county_id, name)
    before = failed.seq - 1 - (seq or 0)
    done = await _turn(county_id, name, listener, in_county, before) if before > 0 else 0
    async with in_county():
        if await hold_cursor(county_id, name) is None:
            return done
        if await note_failure(county_id, name, failed.seq, str(failed)):
            await move_cursor(county_id, name, failed.seq)
    return done

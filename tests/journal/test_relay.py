"""The relay: every row reaches a listener in order, its effect happens once, a failing row is passed in the end."""

import asyncio
import re
from collections import Counter
from uuid import UUID

from journal.cursors import GIVE_UP_AFTER, Happened, move_cursor
from journal.record import SYSTEM, Entry, record
from journal.relay import BATCH, relay
from kernel.db import database
from kernel.ids import new_id
from tenants.scope import opened
from tests.cast import County

LISTENER = "under test"


class Effects:
    """Writes one row per row of the journal in the listener's own transaction; may be told to fail."""

    def __init__(self, county: County, *, failing: dict[int, int] | None = None) -> None:
        self.county = county
        self.failing = Counter(failing or {})
        self.asked: list[int] = []

    async def listen(self, row: Happened) -> None:
        self.asked.append(row.seq)
        # A second effect of the same row would break the key.
        await database.fetch(
            "insert into act (county_id, key, answer, at) values ($1, $2, 'effect', $3)",
            *(row.county_id, UUID(int=row.seq), row.at),
        )
        if self.failing[row.seq]:
            self.failing[row.seq] -= 1
            raise ValueError(f"row {row.seq}")

    async def turn(self) -> int:
        return await relay(self.county.id, LISTENER, self.listen, lambda: opened(self.county.system.scope))

    async def turns(self, number: int) -> None:
        for _ in range(number):
            await self.turn()

    async def done(self) -> list[int]:
        async with opened(self.county.system.scope):
            rows = await database.fetch(
                "select key from act where county_id = $1 and answer = 'effect' order by key", self.county.id
            )
        return [row["key"].int for row in rows]


async def newest(county: County, more: int = 0) -> int:
    """The county's last sequence, after so many more rows."""
    entries = [Entry("test.written", "thing", new_id(), county.place) for _ in range(more)]
    async with opened(county.system.scope):
        return await record(county.id, entries, cause=new_id(), actor=SYSTEM)


async def parked(county: County) -> list[tuple[int, int, bool]]:
    async with opened(county.system.scope):
        rows = await database.fetch("select seq, tries, given_up from parked where county_id = $1", county.id)
    return [tuple(row) for row in rows]


async def test_every_row_reaches_the_listener_in_order(own_county: County) -> None:
    effects, last = Effects(own_county), await newest(own_county, more=BATCH)

    first = await effects.turn()
    await effects.turns(2)

    assert first == BATCH
    assert effects.asked == list(range(1, last + 1))
    assert await effects.turn() == 0


async def test_relays_side_by_side_do_each_effect_once(own_county: County) -> None:
    effects, last = Effects(own_county), await newest(own_county, more=60)

    for _ in range(6):
        await asyncio.gather(*(effects.turn() for _ in range(4)))

    assert await effects.done() == list(range(1, last + 1))


async def test_what_stands_before_a_failing_row_is_done_and_what_stands_after_waits(own_county: County) -> None:
    effects = Effects(own_county, failing={7: 99})

    await effects.turn()

    assert await effects.done() == [1, 2, 3, 4, 5, 6]
    assert await parked(own_county) == [(7, 1, False)]


async def test_what_is_noted_of_a_failure_is_its_kind_and_its_line_and_nothing_that_it_said(
    own_county: County,
) -> None:
    await Effects(own_county, failing={7: 1}).turn()

    async with opened(own_county.system.scope):
        [noted] = await database.fetch("select error from parked where county_id = $1", own_county.id)

    assert re.fullmatch(r"ValueError at test_relay\.py:\d+", noted["error"])


async def test_a_row_that_recovers_is_done_once_and_the_order_is_kept(own_county: County) -> None:
    effects, last = Effects(own_county, failing={7: 2}), await newest(own_county)

    await effects.turns(3)

    assert await effects.done() == list(range(1, last + 1))
    assert await parked(own_county) == [(7, 2, False)]


async def test_a_row_that_fails_five_times_is_parked_and_the_rest_go_on(own_county: County) -> None:
    effects, last = Effects(own_county, failing={7: 99, 12: 99}), await newest(own_county)

    await effects.turns(GIVE_UP_AFTER - 1)
    before = await effects.done()
    await effects.turns(1 + GIVE_UP_AFTER)
    await effects.turn()

    assert GIVE_UP_AFTER == 5
    assert before == [1, 2, 3, 4, 5, 6]
    assert await effects.done() == [seq for seq in range(1, last + 1) if seq not in (7, 12)]
    assert await parked(own_county) == [(7, 5, True), (12, 5, True)]


async def test_setting_the_cursor_back_tells_everything_again(own_county: County) -> None:
    effects, last = Effects(own_county), await newest(own_county)
    await effects.turn()
    async with opened(own_county.system.scope):
        await database.fetch("delete from act where county_id = $1 and answer = 'effect'", own_county.id)
        await move_cursor(own_county.id, LISTENER, 0)

    await effects.turn()

    assert effects.asked == list(range(1, last + 1)) * 2


async def test_listeners_do_not_wait_for_each_other(own_county: County) -> None:
    stuck, last, told = Effects(own_county, failing={1: 99}), await newest(own_county), []

    async def hear(row: Happened) -> None:
        told.append(row.seq)

    await stuck.turn()
    await relay(own_county.id, "another", hear, lambda: opened(own_county.system.scope))

    assert told == list(range(1, last + 1))
    assert await stuck.done() == []

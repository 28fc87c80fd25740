"""Limits are exact however many try at once."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest
from litestar import Litestar

from kernel import instant
from kernel.errors import TooOften
from people.rates import Limit, forget, give_back, take
from tests.running import new_phone, row, settings_now

FIVE = Limit("five", 5, 900)
ONE = Limit("one", 1, 60)


async def _passed(*asked: tuple[Limit, str]) -> bool:
    outcome = await asyncio.gather(take("%(wait)s", *asked), return_exceptions=True)
    assert isinstance(outcome[0], TooOften | None)
    return outcome[0] is None


async def test_of_fifty_at_once_exactly_five_pass(app: Litestar) -> None:
    subject = new_phone()

    passed = await asyncio.gather(*(_passed((FIVE, subject)) for _ in range(50)))

    assert sum(passed) == 5


async def test_of_fifty_at_once_against_two_limits_the_smaller_holds(app: Litestar) -> None:
    first, second = new_phone(), new_phone()

    passed = await asyncio.gather(*(_passed((ONE, first), (FIVE, second)) for _ in range(50)))

    assert sum(passed) == 1
    assert [await _passed((FIVE, second)) for _ in range(5)] == [True] * 4 + [False]


async def test_the_window_begins_with_the_first_try_and_then_starts_anew(app: Litestar) -> None:
    subject, began = new_phone(), instant.now()
    with instant.at(began):
        filled = [await _passed((FIVE, subject)) for _ in range(6)]

    with instant.at(began + timedelta(seconds=899)):
        late = await _passed((FIVE, subject))
    with instant.at(began + timedelta(seconds=900)):
        anew = await _passed((FIVE, subject))

    assert filled == [True] * 5 + [False]
    assert (late, anew) == (False, True)


async def test_the_refusal_says_how_long_to_wait(app: Litestar) -> None:
    subject, began = new_phone(), instant.now()
    with instant.at(began):
        await take("", (ONE, subject))

    with instant.at(began + timedelta(seconds=20)), pytest.raises(TooOften) as refused:
        await take("请 %(wait)s后再试", (ONE, subject))

    assert refused.value.wait == 40
    assert refused.value.sentence == "请 40 秒后再试"


async def test_a_right_try_is_given_back(app: Litestar) -> None:
    subject = new_phone()
    await take("", (ONE, subject))

    await give_back((ONE, subject))

    assert await _passed((ONE, subject))


async def test_forgotten_tries_leave_the_whole_limit(app: Litestar) -> None:
    subject = new_phone()
    for _ in range(5):
        await take("", (FIVE, subject))

    await forget(FIVE, subject)

    assert [await _passed((FIVE, subject)) for _ in range(6)] == [True] * 5 + [False]


async def test_whoever_waits_for_the_count_reads_it_after_the_wait(app: Litestar) -> None:
    subject = new_phone()
    await take("", (ONE, subject))
    await give_back((ONE, subject))
    holder = await asyncpg.connect(settings_now().database_url)
    held = holder.transaction()
    await held.start()
    await holder.execute("select 1 from rate where key = $1 for update", ONE.key(subject))
    waiting = [asyncio.create_task(_passed((ONE, subject))) for _ in range(5)]
    while (await row("select count(*) from pg_locks where not granted"))["count"] < len(waiting):
        assert not any(task.done() for task in waiting)

    await held.rollback()
    passed = await asyncio.gather(*waiting)

    await holder.close()
    assert sum(passed) == 1

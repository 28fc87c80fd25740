"""Delivery to the demo's real gateway: each message once, later when it is away, never for ever."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest
import pytest_asyncio

from infra.services.ports import LOOPBACK, free_port
from kernel.instant import at, now
from notices.delivery import BATCH, MOST_TRIES, deliver
from notices.gateway import Gateway
from tests.cast import County
from tests.matters import Matter, a_case
from tests.notices.gateways import TOKEN, Witness, witness
from tests.notices.outbox import messages, relayed


@pytest.fixture
def carrier() -> Iterator[Witness]:
    with witness() as running:
        yield running


@pytest_asyncio.fixture
async def gateway(carrier: Witness) -> AsyncIterator[Gateway]:
    port = Gateway(carrier.url, TOKEN)
    yield port
    await port.close()


@pytest_asyncio.fixture
async def nobody() -> AsyncIterator[Gateway]:
    """A gateway that does not answer."""
    port = Gateway(f"http://{LOOPBACK}:{free_port()}/sms", TOKEN)
    yield port
    await port.close()


async def told(county: County) -> Matter:
    matter = await a_case(county)
    await relayed(county)
    return matter


async def test_three_messages_reach_the_gateway_and_are_marked(
    own_county: County, carrier: Witness, gateway: Gateway
) -> None:
    matter = await told(own_county)

    sent = [await deliver(own_county.system.scope, gateway) for _ in range(2)]

    assert sent == [3, 0]
    kept = carrier.kept()
    assert sorted(message["to"] for message in kept) == ["13800000017", "13800000018", "13800000019"]
    assert {message["template"] for message in kept} == {"received"}
    assert "石桥镇综治中心收到了您的事，编号" in kept[0]["text"]
    assert {(row["state"], row["tries"], row["next_try_at"]) for row in await messages(matter)} == {("sent", 1, None)}


async def test_two_workers_at_once_send_each_message_once(
    own_county: County, carrier: Witness, gateway: Gateway
) -> None:
    matter = await told(own_county)

    sent = await asyncio.gather(*(deliver(own_county.system.scope, gateway) for _ in range(4)))

    assert sum(sent) == 3
    assert sorted(carrier.posts) == sorted(str(row["id"]) for row in await messages(matter))


async def test_a_turn_takes_a_batch_and_leaves_the_rest_for_the_next(
    own_county: County, carrier: Witness, gateway: Gateway
) -> None:
    for _ in range(7):
        await a_case(own_county)
    await relayed(own_county)

    sent = [await deliver(own_county.system.scope, gateway) for _ in range(3)]

    assert (BATCH, sent) == (20, [20, 1, 0])
    assert len(carrier.kept()) == 21


async def test_a_gateway_that_is_away_is_asked_again_later(
    own_county: County, carrier: Witness, gateway: Gateway, nobody: Gateway
) -> None:
    matter, begun = await told(own_county), now()
    with at(begun):
        away = await deliver(own_county.system.scope, nobody)
        at_once = await deliver(own_county.system.scope, gateway)
    waiting = await messages(matter)

    with at(begun + timedelta(seconds=11)):
        later = await deliver(own_county.system.scope, gateway)

    assert (away, at_once, later) == (0, 0, 3)
    assert {(row["state"], row["next_try_at"] - begun) for row in waiting} == {("waiting", timedelta(seconds=10))}
    assert {(row["state"], row["tries"]) for row in await messages(matter)} == {("sent", 2)}
    assert len(carrier.posts) == 3


async def test_a_message_is_given_up_after_the_last_try(own_county: County, nobody: Gateway) -> None:
    matter, moment = await told(own_county), now()
    for _ in range(26):
        with at(moment):
            await deliver(own_county.system.scope, nobody)
        moment += timedelta(days=1)

    assert {(row["state"], row["tries"]) for row in await messages(matter)} == {("given_up", 24)}
    assert MOST_TRIES == 24


async def test_what_a_cancelled_worker_had_claimed_is_sent_half_a_minute_later(
    own_county: County, carrier: Witness, gateway: Gateway
) -> None:
    matter, begun = await told(own_county), now()
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    carrier.before_answer = lambda: loop.call_soon_threadsafe(asked.set)
    carrier.answers.clear()
    dying = asyncio.create_task(deliver(own_county.system.scope, gateway))
    await asked.wait()
    dying.cancel()
    carrier.answers.set()

    with at(begun + timedelta(seconds=20)):
        early = await deliver(own_county.system.scope, gateway)
    with at(begun + timedelta(seconds=60)):
        late = await deliver(own_county.system.scope, gateway)

    assert (early, late) == (0, 3)
    assert len(carrier.posts) == 4
    assert len(carrier.kept()) == 3
    assert {row["state"] for row in await messages(matter)} == {"sent"}

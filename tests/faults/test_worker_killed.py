"""A worker killed between an effect and its receipt: after the next start the effect has happened once."""

from collections.abc import Iterator
from datetime import timedelta

import asyncpg
import pytest

from infra.services.child import Child
from journal.verify import verify
from kernel.instant import at, now
from kernel.settings import Settings
from tenants.scope import opened
from tests.cast import County
from tests.faults.processes import gone, held, kill, until, waiting_for, worker
from tests.matters import WORKERS, Matter, a_case
from tests.notices.gateways import Witness, witness
from tests.notices.outbox import messages, relayed

ONE = WORKERS[:1]


@pytest.fixture
def carrier() -> Iterator[Witness]:
    with witness() as running:
        yield running


async def ids(matter: Matter) -> list[str]:
    return [str(row["id"]) for row in await messages(matter)]


async def state_is(matter: Matter, state: str) -> bool:
    return [row["state"] for row in await messages(matter)] == [state]


async def test_killed_after_the_gateway_took_a_message_it_is_taken_once(
    house: Settings, own_county: County, carrier: Witness, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county, applicants=ONE)
    await relayed(own_county)
    [message] = await ids(matter)
    victims: list[Child] = []
    # Other counties' messages come through the same gateway.
    carrier.before_answer = lambda: kill(victims.pop()) if carrier.posts[-1] == message and victims else None
    with worker(house, carrier) as first:
        victims.append(first)
        await until(lambda: ended(first))
    after_the_kill = await messages(matter)
    # Half a minute later.
    await owner.execute("update message set next_try_at = $1 where state = 'waiting'", now())

    with worker(house, carrier):
        await until(lambda: state_is(matter, "sent"))

    assert [row["state"] for row in after_the_kill] == ["waiting"]
    assert carrier.posts.count(message) == 2
    assert len(carrier.kept(message)) == 1


async def ended(child: Child) -> bool:
    return child.ended is not None


async def test_killed_between_the_message_and_the_cursor_it_is_written_once(
    house: Settings, own_county: County, carrier: Witness, owner: asyncpg.Connection
) -> None:
    await relayed(own_county)
    matter = await a_case(own_county, applicants=ONE)
    cursor = "select 1 from listener_cursor where county_id = $1 and listener = 'messages' for update"
    async with held(house.database_url, cursor, own_county.id) as holder:
        with worker(house, carrier) as first:
            backends = await until(lambda: waiting_for(owner, holder))
            kill(first)
            await until(lambda: ended(first))
    await until(lambda: gone(owner, backends))
    undone = await messages(matter)

    with worker(house, carrier):
        await until(lambda: state_is(matter, "sent"))

    assert undone == []
    assert len(carrier.kept(*await ids(matter))) == 1


async def test_killed_between_a_deadline_and_its_journal_row_it_fires_once_with_its_legal_date(
    house: Settings, own_county: County, carrier: Witness, owner: asyncpg.Connection
) -> None:
    with at(now() - timedelta(days=30)):
        matter = await a_case(own_county, applicants=ONE)
    [before] = await matter.rows("clock")
    head = "select 1 from county_head where county_id = $1 for update"
    async with held(house.database_url, head, own_county.id) as holder:
        with worker(house, carrier) as first:
            backends = await until(lambda: waiting_for(owner, holder))
            kill(first)
            await until(lambda: ended(first))
    await until(lambda: gone(owner, backends))
    [between] = await matter.rows("clock")

    with worker(house, carrier):
        await until(lambda: fired(matter))

    [after] = await matter.rows("clock")
    assert (between["fired_at"], between["fires_at"]) == (None, before["due_at"])
    assert (after["due_at"], after["fires_at"]) == (before["due_at"], None)
    assert (await matter.verbs()).count("clock.breach") == 1
    async with opened(own_county.system.scope):
        assert (await verify(own_county.id)).broken_at is None


async def test_killed_between_an_early_warning_and_its_journal_row_it_is_told_once(
    house: Settings, own_county: County, carrier: Witness, owner: asyncpg.Connection
) -> None:
    matter = await a_case(own_county, "told", applicants=ONE)
    # Half of the term is used up by now, and four fifths far from it.
    await owner.execute("update clock set warns_at = $2 where case_id = $1 and name = 'handle'", matter.id, now())
    head = "select 1 from county_head where county_id = $1 for update"
    async with held(house.database_url, head, own_county.id) as holder:
        with worker(house, carrier) as first:
            backends = await until(lambda: waiting_for(owner, holder))
            kill(first)
            await until(lambda: ended(first))
    await until(lambda: gone(owner, backends))
    [between] = [row for row in await matter.rows("clock") if row["name"] == "handle"]

    with worker(house, carrier):
        await until(lambda: warned(matter))

    assert between["warned"] == 0
    assert (await matter.verbs()).count("clock.warn") == 1


async def warned(matter: Matter) -> bool:
    return [row["warned"] for row in await matter.rows("clock") if row["name"] == "handle"] == [50]


async def fired(matter: Matter) -> bool:
    return [row["fired_at"] is not None for row in await matter.rows("clock")] == [True]


@pytest.mark.faults
async def test_killed_again_and_again_at_any_moment_every_message_is_taken_once(
    house: Settings, own_county: County, carrier: Witness, owner: asyncpg.Connection
) -> None:
    matters = [await a_case(own_county, "closed", applicants=ONE) for _ in range(30)]
    expected = len(matters) * 5
    left: list[Child] = []
    carrier.before_answer = lambda: kill(left[-1]) if len(carrier.posts) % 5 == 0 and len(left) <= 20 else None
    for _ in range(20):
        with worker(house, carrier) as victim:
            left.append(victim)
            await until(lambda: dead_or_done(victim, owner, own_county))
        await owner.execute("update message set next_try_at = $1 where state = 'waiting'", now())
    left.append(left[-1])
    with worker(house, carrier):
        await until(lambda: all_sent(owner, own_county, expected))

    kept = [message["id"] for message in carrier.kept()]
    assert len(kept) == len(set(kept))
    assert {
        str(row["id"]) for row in await owner.fetch("select id from message where county_id = $1", own_county.id)
    } <= (set(kept))


async def dead_or_done(child: Child, owner: asyncpg.Connection, county: County) -> bool:
    return await ended(child) or await all_sent(owner, county, 150)


async def all_sent(owner: asyncpg.Connection, county: County, expected: int) -> bool:
    sent = await owner.fetchval("select count(*) from message where county_id = $1 and state = 'sent'", county.id)
    return bool(sent == expected)

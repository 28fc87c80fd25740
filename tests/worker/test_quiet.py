"""An idle worker asks one statement, however many counties there are, and misses nothing that comes."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import asyncpg
import pytest_asyncio

from infra.services.ports import LOOPBACK, free_port
from journal.heads import HEADS, Quiet
from kernel.db import counted, database
from kernel.instant import at, now
from notices.gateway import Gateway
from notices.mailbox import choose_mailbox
from notices.smtp import Smtp
from people.sms_codes import send_code
from tenants.scope import opened
from tenants.tree import TenantView, tree
from tests.cast import County, a_county
from tests.matters import a_case
from tests.notices.gateways import TOKEN, witness
from tests.running import as_worker
from worker import turn


@pytest_asyncio.fixture
async def gateway(house: object) -> AsyncIterator[Gateway]:
    with witness() as carrier:
        port = Gateway(carrier.url, TOKEN)
        with as_worker():
            yield port
        await port.close()


@contextmanager
def statements() -> Iterator[list[str]]:
    sent: list[str] = []
    token = counted.set(sent)
    yield sent
    counted.reset(token)


class Worker:
    """What the process does between two pauses."""

    def __init__(self, gateway: Gateway | None, *counties: County) -> None:
        self.gateway = gateway
        self.counties: Iterable[TenantView] = [tree.at(county.place) for county in counties]
        self.quiet = Quiet()
        self.post: Smtp | None = None

    async def look(self) -> list[str]:
        """Until nothing is left; the statements that it took."""
        with statements() as sent:
            while await turn(self.counties, self.gateway, self.quiet, self.post):
                pass
        return sent


async def test_an_idle_look_takes_one_statement_for_all_counties(gateway: Gateway) -> None:
    counties = [await a_county() for _ in range(3)]
    for county in counties:
        await a_case(county)
    worker = Worker(gateway, *counties)
    await worker.look()

    assert await worker.look() == [HEADS]


async def test_a_look_asks_the_county_where_something_happened_and_no_other(
    gateway: Gateway, own_county: County, qinghe: County
) -> None:
    worker = Worker(gateway, own_county, qinghe)
    await worker.look()

    matter = await a_case(own_county)
    sent = await worker.look()

    assert {row["state"] for row in await _messages(own_county)} == {"sent"}
    assert len(sent) > 10
    assert matter.county is own_county
    assert await worker.look() == [HEADS]


async def test_a_code_leaves_at_the_next_look_though_no_journal_row_says_so(
    gateway: Gateway, own_county: County
) -> None:
    worker = Worker(gateway, own_county)
    await worker.look()

    await send_code(own_county.id, "13700000555", address="198.51.100.55")
    await worker.look()

    assert [row["state"] for row in await _messages(own_county)] == ["sent"]


async def test_a_clock_that_comes_due_is_fired_though_nothing_else_happens(
    gateway: Gateway, own_county: County
) -> None:
    matter = await a_case(own_county)
    worker = Worker(gateway, own_county)
    await worker.look()
    [clock] = await matter.rows("clock")

    with at(clock["fires_at"] + timedelta(seconds=1)):
        await worker.look()

    assert [row["fired_at"] is not None for row in await matter.rows("clock")] == [True]


async def test_a_message_that_could_not_leave_is_tried_again_when_its_time_comes(own_county: County) -> None:
    away = Gateway(f"http://{LOOPBACK}:{free_port()}/sms", TOKEN)
    worker = Worker(away, own_county)
    await send_code(own_county.id, "13700000556", address="198.51.100.56")
    await worker.look()
    idle = await worker.look()

    with at(now() + timedelta(seconds=40)):
        await worker.look()

    await away.close()
    assert idle == [HEADS]
    assert [row["tries"] for row in await _messages(own_county)] == [2]


async def test_a_county_is_asked_after_a_while_even_if_nothing_called(gateway: Gateway, own_county: County) -> None:
    worker = Worker(gateway, own_county)
    await worker.look()

    with at(now() + timedelta(minutes=11)):
        sent = await worker.look()

    assert len(sent) > 1


async def _messages(county: County) -> list[dict[str, object]]:
    async with database.transaction() as under_way:
        await under_way.connection.fetch(
            "select scope($1, $2, $3, $4)", county.id, county.system.scope.lo, county.system.scope.hi, ["system"]
        )
        return list(await under_way.connection.fetch("select * from message where county_id = $1", county.id))


async def test_a_letter_that_could_not_leave_is_tried_again_when_its_time_comes(own_county: County) -> None:
    await choose_mailbox("handler@office.example", actor=own_county.handler)
    await a_case(own_county, "dispatched")
    worker, away = Worker(None, own_county), Smtp(f"smtp://{LOOPBACK}:{free_port()}", "zongzhi@centre.example")
    worker.post = away
    await worker.look()
    idle = await worker.look()

    with at(now() + timedelta(seconds=40)):
        await worker.look()

    assert idle == [HEADS]
    assert [row["tries"] for row in await _letters(own_county)] == [2]


async def _letters(county: County) -> list[asyncpg.Record]:
    async with opened(county.system.scope):
        return await database.fetch("select tries from mail where county_id = $1", county.id)

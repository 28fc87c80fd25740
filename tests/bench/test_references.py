"""What the benchmark compares with returns the same bytes and writes the same rows."""

import asyncio
import re

import asyncpg

from infra.bench import bare, visits
from infra.bench.copies import TABLES
from infra.bench.serve import BARE
from infra.bench.visits import Visit
from infra.bench.wire import Answer, ask, running
from infra.services.ports import LOOPBACK
from tests.bench.seeded import Seeded

# Made anew with every page: keys of forms, and how long ago something was.
PASSING = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


async def answer(port: int, visit: Visit) -> Answer:
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    found = await ask(reader, writer, visit)
    writer.close()
    await writer.wait_closed()
    return found


async def rows(owner: asyncpg.Connection) -> dict[str, int]:
    return {table: await owner.fetchval(f'select count(*) from "{table}"') for table in TABLES}


async def test_the_bare_route_returns_the_page_of_the_queue(small: Seeded) -> None:
    queue = await visits.queue(small.county, "clerk0", "open")
    plain = Visit("GET", BARE[0], 200, queue.shows)

    async with running(small.settings) as port:
        page = await answer(port, queue)
        same = await answer(port, plain)

    assert (page.status, same.status) == (200, 200)
    assert page.body.count(b'id="row-') == 50
    assert PASSING.sub("", same.body.decode()) == PASSING.sub("", page.body.decode())


async def test_the_bare_inserts_write_as_many_rows_as_a_filing(small: Seeded) -> None:
    owner = await asyncpg.connect(small.settings.database_url)
    sent = await bare.recorded(small.county)
    before = await rows(owner)

    await bare.file_once(small.county)
    filed = await rows(owner)
    await bare.write(sent, bare.number_in(sent))
    written = await rows(owner)

    await owner.close()
    by_filing = {table: filed[table] - before[table] for table in TABLES}
    by_hand = {table: written[table] - filed[table] for table in TABLES}
    assert by_hand == by_filing
    assert by_filing["case"] == by_filing["journal"] == by_filing["act"] == 1
    assert by_filing["party"] == by_filing["person"] == by_filing["demand"] == 2

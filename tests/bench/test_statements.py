"""How many statements a request sends, however many rows its page has."""

from collections.abc import Awaitable, Callable

import asyncpg
import httpx
import pytest
from litestar import Litestar

from cases.commands.file import file_case
from infra.bench import visits
from infra.bench.patterns import filing
from infra.bench.statements import BARS, counting, that_count
from infra.bench.visits import Visit
from kernel.ids import new_id
from tests.bench.seeded import Seeded
from tests.client import HOST

BY_ACCOUNTS = "select count(*) from party p join account a on a.id = p.person_id"


async def ask(app: Litestar, visit: Visit) -> httpx.Response:
    transport = httpx.ASGITransport(app, client=("198.51.100.7", 40000))
    async with httpx.AsyncClient(transport=transport, base_url=f"https://{HOST}") as client:
        return await client.request(visit.method, visit.path, content=visit.body, headers=visit.headers)


async def statements(app: Litestar, visit: Visit, *again: Visit) -> list[str]:
    """Of the last of some visits: the first ones fill what a process keeps."""
    for one in (visit, *again):
        with counting() as sent:
            answer = await ask(app, one)
        assert answer.status_code == one.status
        shown = answer.text + answer.headers.get("location", "")
        assert [words for words in one.shows if words not in shown] == []
    return that_count(sent)


@pytest.mark.parametrize(("name", "key"), [("clerk0", "work"), ("clerk1", "open"), ("handler1", "work")])
async def test_a_list_takes_four_statements(small: Seeded, app: Litestar, name: str, key: str) -> None:
    visit = await visits.queue(small.county, name, key)

    sent = await statements(app, visit, visit)

    assert len(sent) <= BARS["list"], sent


async def test_a_list_of_one_row_takes_as_many_statements_as_a_list_of_fifty(small: Seeded, app: Litestar) -> None:
    county = small.county
    village = county.actor("village")
    await file_case(filing(county, "window", village.place), key=new_id(), actor=village)
    few = await visits.queue(county, "village", "first")
    full = await visits.queue(county, "overseer", "open")

    of_few = await statements(app, few, few)
    of_full = await statements(app, full, full)

    assert (await ask(app, few)).text.count('id="row-') in range(1, 20)
    assert (await ask(app, full)).text.count('id="row-') == 50
    assert len(of_few) == len(of_full)


async def test_a_case_takes_eight_statements(small: Seeded, app: Litestar) -> None:
    for visit in (
        await visits.case(small.county, small.cases, "clerk1"),
        await visits.case(small.county, small.cases, "handler1"),
        await visits.peek(small.county, small.cases, "clerk1"),
        await visits.track(small.county, small.cases),
    ):
        sent = await statements(app, visit, visit)

        assert len(sent) <= BARS["detail"], (visit.path, sent)


@pytest.mark.parametrize(("send", "of_an_account"), [(visits.send, 0), (visits.send_signed_in, 2)])
@pytest.mark.parametrize("topic", ["wage", "harm"])
async def test_sending_a_matter_takes_twelve_statements_and_makes_one_case(
    small: Seeded, app: Litestar, topic: str, send: Callable[..., Awaitable[Visit]], of_an_account: int
) -> None:
    owner = await asyncpg.connect(small.settings.database_url)
    first, second = await send(small.county, topic), await send(small.county, topic)
    before = await owner.fetchval('select count(*) from "case"')
    held = await owner.fetchval(BY_ACCOUNTS)

    sent = await statements(app, first, second)

    assert await owner.fetchval('select count(*) from "case"') == before + 2
    assert await owner.fetchval(BY_ACCOUNTS) == held + of_an_account
    await owner.close()
    assert len(sent) <= BARS["submit"], sent

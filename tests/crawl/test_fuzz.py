"""Requests that nobody thought of, made of the product's own routes: nothing breaks, nothing is done by halves."""

import re
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from litestar import Litestar

from tests.client import HOST
from tests.crawl.comers import Comers, comers
from tests.crawl.described import PARAMETER, document
from tests.crawl.fuzzing import Fuzzed, requests
from tests.matrix.inventory import read_inventory

WHO = ("staff", "resident", "nobody")
# Streams never end by themselves; the others end the session that asks.
LEFT_OUT = re.compile(r"/live$|sign-out|/sessions|/leave$|/own/")
ROWS = [row for row in read_inventory().values() if not LEFT_OUT.search(row.path)]
EVERY = 6  # of so many operations one is asked by each, in the run of every day


@pytest_asyncio.fixture(scope="module")
async def three(app: Litestar, tmp_path_factory: pytest.TempPathFactory) -> Comers:
    return await comers(app, "fuzz", tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("who", WHO)
async def test_no_request_breaks_anything_and_no_refusal_changes_anything(
    three: Comers, owner: asyncpg.Connection, who: str
) -> None:
    fuzzed = Fuzzed(three.clients[who], owner, three.county_id)

    for one in requests(document(ROWS, three.crawls), examples=1, every=EVERY, start=WHO.index(who)):
        await fuzzed.ask(one)

    assert fuzzed.wrong == []
    assert fuzzed.asked > 0.9 * len(ROWS) / EVERY  # a few ask for nothing, and cannot be asked wrongly


@pytest.mark.faults
@pytest.mark.parametrize("who", WHO)
async def test_no_request_of_many_does(three: Comers, owner: asyncpg.Connection, who: str) -> None:
    fuzzed = Fuzzed(three.clients[who], owner, three.county_id)

    for one in requests(document(ROWS, three.crawls), examples=10):
        await fuzzed.ask(one)

    assert fuzzed.wrong == []
    assert {200, 303, 404} <= fuzzed.statuses
    assert fuzzed.asked > 10 * len(ROWS)


async def test_a_route_takes_no_method_but_its_own(three: Comers) -> None:
    paths = document(read_inventory().values(), three.crawls)["paths"]
    nobody = three.clients["nobody"]

    answered = {}
    for route, operations in paths.items():
        shown = {one["name"]: one["schema"] for asked in operations.values() for one in asked["parameters"]}
        path = PARAMETER.sub(lambda found, shown=shown: _some(shown[found[1]]), route)
        answered[route] = (await nobody.http.request("PATCH", f"https://{HOST}{path}")).status_code

    assert {route: status for route, status in answered.items() if status not in (404, 405)} == {}
    assert len([status for status in answered.values() if status == 405]) > len(answered) // 2


def _some(schema: dict[str, Any]) -> str:
    """A value that a page showed, or one that fits every kind of parameter."""
    known: list[str] = schema.get("anyOf", [{}])[0].get("enum", [])
    return known[0] if known else "01890000-0000-7000-8000-000000000000"

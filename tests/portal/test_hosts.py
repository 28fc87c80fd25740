"""A host name of its own: the tenant's front door stands at `/`, and nothing else moves."""

from uuid import UUID

import asyncpg
import httpx
import pytest
from litestar import Litestar

from journal.record import SYSTEM
from kernel.errors import Conflict, Invalid
from tenants.hosts import map_host, unmap_host
from tenants.tree import tree
from tests.cast import County
from tests.client import Client
from tests.portal.walk import begin, home, text_of


def under(app: Litestar, name: str) -> Client:
    client = Client(app)
    client.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"https://{name}")
    return client


async def test_under_its_own_name_a_townships_front_door_is_the_first_page(
    app: Litestar, own_county: County, owner: asyncpg.Connection
) -> None:
    town, name = tree.at(own_county.town), f"sq.{own_county.place[:-1]}.test"

    await map_host(name, town, by=SYSTEM)

    shown = await under(app, name).get("/")
    by_handle = await Client(app).get(f"/p/{town.handle}")
    assert shown.status_code == 200
    assert "石桥镇综治中心" in text_of(shown.text)
    assert shown.text.count(f"/p/{town.handle}/file") == by_handle.text.count(f"/p/{town.handle}/file")
    assert await owner.fetchval("select tenant_id from host where name = $1", name) == town.id
    [entry] = await owner.fetch(
        "select subject_id from journal where county_id = $1 and verb = 'host.map'", own_county.id
    )
    assert entry["subject_id"] == UUID(int=town.id)


async def test_under_any_other_name_the_first_page_lets_one_choose(app: Litestar, own_county: County) -> None:
    await map_host(f"zz.{own_county.place[:-1]}.test", tree.at(own_county.place), by=SYSTEM)

    shown = await under(app, "elsewhere.test").get("/")

    assert shown.status_code == 200
    assert f'href="/p/{tree.at(own_county.place).handle}"' in shown.text


async def test_a_filing_works_under_the_name_as_everywhere(app: Litestar, own_county: County) -> None:
    name = f"file.{own_county.place[:-1]}.test"
    await map_host(name, tree.at(own_county.place), by=SYSTEM)
    client = Client(app)
    client.http.headers["host"] = f"{name}:8443"

    draft = await begin(client, home(own_county))
    shown = await client.get("/")

    assert draft.startswith(f"{home(own_county)}/file/")
    assert "接着写" in text_of(shown.text)


async def test_a_name_that_was_taken_back_shows_the_choice_again(app: Litestar, own_county: County) -> None:
    name, county = f"gone.{own_county.place[:-1]}.test", tree.at(own_county.place)
    await map_host(name, county, by=SYSTEM)

    await unmap_host(name, county, by=SYSTEM)

    shown = await under(app, name).get("/")
    assert f'href="/p/{county.handle}"' in shown.text
    assert f"/p/{county.handle}/file" not in shown.text


async def test_a_name_belongs_to_one_tenant(own_county: County) -> None:
    name = f"one.{own_county.place[:-1]}.test"
    await map_host(name, tree.at(own_county.place), by=SYSTEM)

    with pytest.raises(Conflict, match="清禾县"):
        await map_host(name, tree.at(own_county.town), by=SYSTEM)


@pytest.mark.parametrize(
    "name", ["", "localhost", "大写.test", "UPPER.test", "a b.test", "-a.test", "a..test", "1.2.3.4/"]
)
async def test_what_is_no_host_name_is_refused(own_county: County, name: str) -> None:
    with pytest.raises(Invalid):
        await map_host(name, tree.at(own_county.place), by=SYSTEM)

"""Choosing where: counties by name, townships, then villages, or a search; no script needed."""

from journal.record import SYSTEM
from tenants.commands import NewTenant, add_tenant
from tenants.tree import tree
from tests.cast import County
from tests.client import Client
from tests.portal.walk import begin, headline, home


async def test_a_county_is_found_by_its_own_name_and_by_its_places(browser: Client, qinghe: County) -> None:
    word = qinghe.place.rstrip("/")
    await add_tenant(
        NewTenant(qinghe.place, "TOWN", "镇", f"独山{word}镇", "dushan", f"{word}-dushan", "独山镇综治中心"),
        by=SYSTEM,
    )
    await tree.load()

    every = await browser.get("/")
    town = await browser.get(f"/?q=独山{word}")
    nothing = await browser.get("/?q=没有这个地方")

    assert f'href="{home(qinghe)}"' in every.text
    assert f'href="{home(qinghe, "dushan")}"' in town.text
    assert "没有找到“没有这个地方”" in nothing.text


async def test_a_township_leads_to_its_villages(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))
    towns = await browser.get(f"{draft}/place")
    chosen = await browser.post(f"{draft}/place", {"place": qinghe.town, "within": ""})
    villages = await browser.get(chosen.headers["location"])

    assert headline(towns.text) == "事情在哪个乡镇？"
    assert headline(villages.text) == "在石桥镇的哪个村？"
    assert f'value="{qinghe.village}"' in villages.text
    assert f'value="{qinghe.sister_village}"' not in villages.text


async def test_who_cannot_say_which_village_leaves_it_at_the_township(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))

    answer = await browser.post(f"{draft}/place", {"place": qinghe.town, "within": qinghe.town})

    assert answer.headers["location"] == f"{draft}/story"


async def test_a_village_is_found_by_name_within_the_county_only(
    browser: Client, qinghe: County, own_county: County
) -> None:
    draft = await begin(browser, home(qinghe))

    found = await browser.get(f"{draft}/place?q=河头")

    assert f'value="{qinghe.sister_village}"' in found.text
    assert f'value="{own_county.sister_village}"' not in found.text


async def test_at_a_townships_portal_its_villages_are_listed_at_once(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe, "shiqiao"))

    assert headline((await browser.get(f"{draft}/place")).text) == "在石桥镇的哪个村？"

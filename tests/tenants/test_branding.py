"""How a centre shows itself: chosen once, carried by everything below it."""

import json

import asyncpg
import pytest

from kernel.errors import Forbidden, Invalid
from people.branding import Branding, branding_of, set_branding
from people.choices import choose_setting
from tenants.accent import typed
from tenants.tree import tree
from tests.cast import County

PLUM = typed("#5b3a8c #3a2263 #eee8f6 #fff / #c3a8f0 #d8c6f7 #2b2040 #1b0f30")
SHEET = "/accent/5b3a8c-3a2263-eee8f6-ffffff-c3a8f0-d8c6f7-2b2040-1b0f30.css"


async def test_the_villages_look_like_their_county(own_county: County) -> None:
    await set_branding(own_county.place, Branding("清禾联调中心", "有事您说", PLUM), actor=own_county.system)

    village = tree.at(own_county.village)
    assert village.slogan == "有事您说"
    assert village.accent is not None
    assert village.accent.url == SHEET


async def test_a_place_without_a_centre_of_its_own_is_called_like_the_one_above(own_county: County) -> None:
    await set_branding(own_county.village, Branding(), actor=own_county.system)

    assert tree.at(own_county.village).centre == "石桥镇综治中心"


async def test_a_township_may_look_different(own_county: County) -> None:
    await set_branding(own_county.place, Branding("清禾县综治中心", "有事您说", PLUM), actor=own_county.system)
    await set_branding(own_county.town, Branding("石桥说事厅", "进门就办"), actor=own_county.system)

    town, sister = tree.at(own_county.town), tree.at(own_county.sister_town)
    assert (town.centre, town.slogan) == ("石桥说事厅", "进门就办")
    assert (sister.centre, sister.slogan) == ("柳河镇综治中心", "有事您说")
    assert town.accent == sister.accent


async def test_what_is_left_empty_is_inherited_again(own_county: County) -> None:
    await set_branding(own_county.place, Branding("清禾县综治中心", "有事您说", PLUM), actor=own_county.system)

    await set_branding(own_county.place, Branding("清禾县综治中心"), actor=own_county.system)

    assert branding_of(tree.at(own_county.place)) == Branding("清禾县综治中心")
    assert tree.at(own_county.village).accent is None


async def test_everything_wrong_is_said_at_once_and_nothing_changes(own_county: County) -> None:
    before = branding_of(tree.at(own_county.place))

    with pytest.raises(Invalid) as refused:
        await set_branding(own_county.place, Branding("很" * 31, "长" * 25, "red"), actor=own_county.system)

    assert set(refused.value.fields) == {"centre", "slogan", "accent"}
    assert branding_of(tree.at(own_county.place)) == before


async def test_a_county_may_keep_one_accent_for_all(own_county: County) -> None:
    await choose_setting(own_county.place, "accent", PLUM, limit=True, actor=own_county.system)
    green = typed("#3a661a #26450f #e9f2df #fff / #a5d283 #c1e5a6 #21331a #12240a")

    with pytest.raises(Invalid) as refused:
        await set_branding(own_county.town, Branding("石桥镇综治中心", "", green), actor=own_county.system)

    assert set(refused.value.fields) == {"accent"}


async def test_a_change_of_looks_is_one_row_of_the_journal_without_its_words(
    own_county: County, owner: asyncpg.Connection
) -> None:
    await set_branding(own_county.town, Branding("石桥说事厅", "进门就办", PLUM), actor=own_county.system)

    [row] = await owner.fetch(
        "select place, data::text from journal where county_id = $1 and verb = 'tenant.brand'", own_county.id
    )
    assert row["place"] == own_county.town
    assert set(json.loads(row["data"])) == {"centre", "slogan", "accent"}
    assert "说事厅" not in row["data"]


async def test_a_clerk_may_not_change_how_the_centre_looks(own_county: County) -> None:
    with pytest.raises(Forbidden):
        await set_branding(own_county.town, Branding("我的中心"), actor=own_county.clerk)

    assert tree.at(own_county.town).centre == "石桥镇综治中心"

"""A list that somebody names stands at the left with its count; the columns that they chose stay chosen."""

import re

import pytest

from kernel.ids import new_id
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import Fields, counts, main, text
from tests.console.world import World


def named(name: str, look: str = "state=ACCEPTED") -> Fields:
    return {"name": name, "look": look, "form_key": str(new_id())}


async def test_a_kept_list_stands_at_the_left_with_its_own_count(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "accept")
    chen, home = await sign_in("chen"), world.staff["chen"].home
    accepted = int(re.findall(r"符合的 (\d+) 件", (await chen.get(f"{home}/queue/open?state=ACCEPTED")).text)[0])

    answer = await chen.post(f"{home}/queue/open/keep", named("等派的"))
    page = await chen.get(home)

    assert answer.headers["location"] == f"{home}/queue/open?state=ACCEPTED"
    assert "我存的" in page.text
    assert counts(page)[f"{home}/queue/open?state=ACCEPTED"] == accepted >= 1


async def test_a_kept_list_is_deleted_again(world: World, sign_in: SignIn) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/queue/late"
    await chen.post(f"{url}/keep", named("临时看看", ""))
    form = await chen.get(f"{url}/keep")
    kept = re.findall(r'name="drop" value="([^"]+)"[^>]*aria-label="删去：临时看看"', form.text)

    await chen.post(f"{url}/keep", {"drop": kept[0], "look": "", "form_key": str(new_id())})

    assert "临时看看" not in (await chen.get(url)).text


@pytest.mark.parametrize("name", ["", "  ", "长" * 21])
async def test_a_list_without_a_fitting_name_is_not_kept(world: World, sign_in: SignIn, name: str) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/queue/open"

    page = await chen.post(f"{url}/keep", named(name))

    assert page.status_code == 422
    assert "data-refused" in main(page)


async def test_chosen_columns_are_shown_and_the_others_are_not(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/queue/all"

    await chen.post(f"{url}/columns", {"column": ["due", "people", "made"], "look": "", "form_key": str(new_id())})
    heads = re.findall(r'<th scope="col">([^<]+)</th>', (await chen.get(url)).text)
    other = re.findall(r'<th scope="col">([^<]+)</th>', (await chen.get(url.replace("all", "open"))).text)

    assert heads == ["时限", "事项", "人数", "来的日子"]
    assert other == ["时限", "等级", "事项", "在谁手里", "要做"]


async def test_a_filter_stands_above_its_list_and_can_be_taken_away(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "filed")
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await chen.get(f"{home}/queue/open?grade=red&state=SUBMITTED&people=2&made_from=2026-01-01")

    shown = text(main(page))
    for said in ("待受理", "红", "2 人以上", "来的日子从 2026-01-01"):
        assert said in shown
    assert f'href="{home}/queue/open?state=SUBMITTED&amp;people=2&amp;made_from=2026-01-01"' in page.text


@pytest.mark.parametrize(
    "asked",
    [
        "grade=x",
        "state='--",
        "place=../",
        "unit=1",
        "people=-1",
        "people=99999999999",
        "made_from=x",
        "made_to=0001-01-01",
    ],
)
async def test_a_crooked_filter_asks_for_nothing(world: World, sign_in: SignIn, asked: str) -> None:
    await brought_to(world, "filed")
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await chen.get(f"{home}/queue/open?{asked}")

    assert page.status_code == 200
    assert "data-chip" not in main(page)

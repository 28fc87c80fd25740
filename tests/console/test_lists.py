"""Counts equal their lists, lists stand in the order of their clocks, and paging meets every case once."""

import re
from datetime import timedelta

import pytest
import pytest_asyncio
from litestar import Litestar

from kernel.instant import at, now
from tests.client import Client, signed_in_staff
from tests.console import matters as make
from tests.console.matters import brought_to
from tests.console.screens import counts, main, rows, text
from tests.console.world import World, new_world
from workflows.words import wording

# How many cases stand at each step, and what that makes of every queue, counted by hand.
STANDING = {"filed": 53, "accept": 2, "dispatch": 3, "take": 2, "feed_back": 1, "submit": 2, "approve": 1}
DESK = {
    "": 58,  # everything that waits for the desk: filed, accepted, in review, to be visited
    "/queue/intake": 53,
    "/queue/dispatch": 2,
    "/queue/called": 0,
    "/queue/sealed": 0,
    "/queue/review": 2,
    "/queue/visit": 1,
    "/queue/untaken": 3,
    "/queue/late": 1,
    "/queue/unanswered": 0,
    "/queue/handed": 0,
    "/queue/supplement": 0,
    "/queue/first": 64,
    "/queue/open": 64,
    "/queue/done": 0,
}
UNIT = {"": 6, "/queue/take": 3, "/queue/handle": 3, "/queue/unit_done": 1}


@pytest_asyncio.fixture(scope="module")
async def full(app: Litestar) -> World:
    world = await new_world()
    with at(now() - timedelta(days=9)):
        await make.file(world, "九天前的一件")
    for step, number in STANDING.items():
        for index in range(number - (step == "filed")):
            await brought_to(world, step, f"{step} {index}")
    return world


@pytest.mark.parametrize(("who", "expected"), [("chen", DESK), ("liu", UNIT)])
async def test_every_count_beside_the_list_is_the_number_by_hand(
    app: Litestar, full: World, who: str, expected: dict[str, int]
) -> None:
    client = await signed_in_staff(app, full.staff[who].account_id)
    home = full.staff[who].home

    page = await client.get(home)

    assert counts(page) == {home + path: number for path, number in expected.items()}


@pytest.mark.parametrize(
    ("who", "path", "number"),
    [("chen", path, number) for path, number in DESK.items()]
    + [("liu", path, number) for path, number in UNIT.items()]
    + [("gao", "/queue/open", 64), ("sun", "", 0)],
)
async def test_walking_all_pages_of_a_list_meets_every_case_once(
    app: Litestar, full: World, who: str, path: str, number: int
) -> None:
    client = await signed_in_staff(app, full.staff[who].account_id)
    url, met = full.staff[who].home + path, list[str]()

    while url:
        page = await client.get(url)
        met += rows(page)
        older = re.search(r'<nav class="pager".*?href="([^"]+)"[^>]*rel="next"', page.text, flags=re.S)
        url = older[1].replace("&amp;", "&") if older else ""

    assert len(met) == number
    assert len(set(met)) == number


async def test_the_longest_late_case_stands_first_and_the_sentence_says_so(app: Litestar, full: World) -> None:
    chen = await signed_in_staff(app, full.staff["chen"].account_id)

    page = await chen.get(full.staff["chen"].home)

    assert "<title>现在要做 58 件" in page.text
    assert "1 件已超时" in text(main(page))
    first_band = re.search(r"<tbody>.*?</tbody>", page.text, flags=re.S)
    assert first_band
    assert "已超时" in text(first_band[0])
    assert "九天前的一件" in text(first_band[0])
    assert 'data-state="late"' in first_band[0]


async def test_each_row_leads_to_its_one_form(app: Litestar, full: World) -> None:
    chen = await signed_in_staff(app, full.staff["chen"].account_id)
    liu = await signed_in_staff(app, full.staff["liu"].account_id)

    forms = {
        "intake": await _forms(chen, f"{full.staff['chen'].home}/queue/intake"),
        "visit": await _forms(chen, f"{full.staff['chen'].home}/queue/visit"),
        "untaken": await _forms(chen, f"{full.staff['chen'].home}/queue/untaken"),
        "take": await _forms(liu, f"{full.staff['liu'].home}/queue/take"),
    }

    assert forms == {"intake": ["accept"] * 50, "visit": ["visit"], "untaken": [], "take": ["take"] * 3}


async def _forms(client: Client, url: str) -> list[str]:
    return re.findall(r'class="act" href="[^"]*/case/[^/]+/(\w+)"', (await client.get(url)).text)


async def test_an_empty_list_says_what_will_come_here(app: Litestar, full: World) -> None:
    sun = await signed_in_staff(app, full.staff["sun"].account_id)

    page = await sun.get(full.staff["sun"].home)

    assert "现在没有要做的" in text(main(page))
    assert "新的一到，就会出现在这里" in text(main(page))
    assert "<table" not in page.text


async def test_a_case_opens_beside_the_list_without_script(app: Litestar, full: World) -> None:
    chen = await signed_in_staff(app, full.staff["chen"].account_id)
    home = full.staff["chen"].home
    first = await chen.get(home)
    case_id = rows(first)[0]

    page = await chen.get(f"{home}?open={case_id}")

    beside = re.search(r'<aside class="peek".*?</aside>', page.text, flags=re.S)
    assert beside
    assert f'href="{home}/case/{case_id}"' in beside[0]
    assert f'href="{home}/case/{case_id}/accept"' in beside[0]
    assert f'<a href="{home}?open={case_id}" title=' in first.text
    assert f'<a href="{home}/case/{case_id}" title=' in page.text
    assert 'aria-selected="true"' in page.text
    assert len(rows(page)) == 50


async def test_a_case_of_others_does_not_open_beside_a_list(app: Litestar, full: World) -> None:
    chen = await signed_in_staff(app, full.staff["chen"].account_id)
    wei = await signed_in_staff(app, full.staff["wei"].account_id)
    case_id = rows(await chen.get(full.staff["chen"].home))[0]

    assert (await wei.get(f"{full.staff['wei'].home}?open={case_id}")).status_code == 404


@pytest.mark.parametrize("after", ["x", "2026-01-01~", "2026-01-01T00:00:00~not-a-key", "~", "9999-99-99T00:00Z~1"])
async def test_a_crooked_cursor_shows_the_first_page(app: Litestar, full: World, after: str) -> None:
    chen = await signed_in_staff(app, full.staff["chen"].account_id)

    page = await chen.get(f"{full.staff['chen'].home}?after={after}")

    assert page.status_code == 200
    assert len(rows(page)) == 50


async def test_a_post_without_work_opens_its_first_list(app: Litestar, full: World) -> None:
    gao = await signed_in_staff(app, full.staff["gao"].account_id)

    page = await gao.get(full.staff["gao"].home)

    assert page.status_code == 200
    assert 'aria-current="page"' in page.text
    assert "派出去的都接了" in text(main(page))


def test_every_list_has_its_words_be_it_full_or_empty() -> None:
    sections = ("queue", "console_title", "console_none", "console_empty")

    lists = {section: set(wording()[section]) for section in sections}

    assert [section for section in sections if lists[section] != lists["queue"]] == []

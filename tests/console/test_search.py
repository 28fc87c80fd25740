"""The search box of the console: what a clerk types, what the page shows, and what it costs."""

from urllib.parse import unquote

import httpx
import pytest

from infra.bench.statements import BARS, counting, that_count
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, file
from tests.console.screens import main, rows, text
from tests.console.world import World


async def found(client: Client, home: str, words: str, more: str = "") -> httpx.Response:
    """As the box does: posted, and shown at an address that does not say what was looked for."""
    asked = await client.post(f"{home}/search", {"q": words})
    assert asked.status_code == 303
    return await client.get(asked.headers["location"] + more)


async def test_the_box_stands_on_every_page_and_what_was_typed_stays_in_it(world: World, sign_in: SignIn) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await chen.get(home)
    answer = await found(chen, home, "工钱<b>")

    assert f'action="{home}/search"' in page.text
    assert 'value="工钱&lt;b&gt;"' in answer.text


async def test_a_clerk_finds_a_case_and_reads_why_it_was_found(world: World, sign_in: SignIn) -> None:
    case_id = await file(world, "安置房三期欠三个人工钱")
    chen, home = await sign_in("chen"), world.staff["chen"].home

    by_words = await found(chen, home, "安置房")
    by_phone = await found(chen, home, "0017")

    assert str(case_id) in rows(by_words)
    assert "内容里有" in text(main(by_words))
    assert str(case_id) in rows(by_phone)
    assert "电话后四位相符" in text(main(by_phone))
    assert "13800000017" not in by_phone.text


async def test_a_found_case_opens_beside_the_list(world: World, sign_in: SignIn) -> None:
    case_id = await file(world, "安置房三期欠三个人工钱")
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await found(chen, home, "安置房", f"&open={case_id}")

    assert page.status_code == 200
    assert 'aria-selected="true"' in page.text
    assert f'href="{home}/case/{case_id}/accept"' in page.text


async def test_nothing_found_says_what_may_be_the_reason(world: World, sign_in: SignIn) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await found(chen, home, "没有这回事")

    assert "没有找到“没有这回事”" in text(main(page))
    assert "名字要写全" in text(main(page))


@pytest.mark.parametrize(
    "asked", ["", "sought=", "sought=%00", "sought=%ff", "after=x&sought=x", "before=1", "sought=" + "A" * 900]
)
async def test_a_crooked_question_shows_a_page(world: World, sign_in: SignIn, asked: str) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await chen.get(f"{home}/search?{asked}")

    assert page.status_code == 200
    assert "<h1>" in page.text


@pytest.mark.parametrize("asked", ["安置房", "0017", "没有这回事"])
async def test_a_search_costs_at_most_four_statements(world: World, sign_in: SignIn, asked: str) -> None:
    await brought_to(world, "dispatch")
    chen, home = await sign_in("chen"), world.staff["chen"].home
    await found(chen, home, asked)

    address = (await chen.post(f"{home}/search", {"q": asked})).headers["location"]
    with counting() as sent:
        await chen.get(address)

    assert 2 <= len(that_count(sent)) <= BARS["list"], that_count(sent)


async def test_what_was_looked_for_stands_in_no_address_and_opens_at_this_post_alone(
    world: World, sign_in: SignIn
) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home
    xu, other = await sign_in("xu"), world.staff["xu"].home
    asked = await chen.post(f"{home}/search", {"q": "赵大勇"})
    address = asked.headers["location"]

    mine, theirs = await chen.get(address), await xu.get(address.replace(home, other))
    bare = await chen.get(f"{home}/search?q=赵大勇")

    assert "赵大勇" not in unquote(address)
    assert 'value="赵大勇"' in mine.text
    assert "赵大勇" not in theirs.text
    assert 'name="q" value=""' in bare.text


async def test_long_and_crooked_words_are_looked_for_as_far_as_they_go(world: World, sign_in: SignIn) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home

    long, empty = [await found(chen, home, words) for words in ("长" * 900, " ")]

    assert f'value="{"长" * 100}"' in long.text
    assert 'name="q" value=""' in empty.text

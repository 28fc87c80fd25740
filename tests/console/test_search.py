"""The search box of the console: what a clerk types, what the page shows, and what it costs."""

from urllib.parse import quote

import pytest

from infra.bench.statements import BARS, counting, that_count
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, file
from tests.console.screens import main, rows, text
from tests.console.world import World


async def test_the_box_stands_on_every_page_and_what_was_typed_stays_in_it(world: World, sign_in: SignIn) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await chen.get(home)
    answer = await chen.get(f"{home}/search?q={quote('工钱<b>')}")

    assert f'action="{home}/search"' in page.text
    assert 'value="工钱&lt;b&gt;"' in answer.text


async def test_a_clerk_finds_a_case_and_reads_why_it_was_found(world: World, sign_in: SignIn) -> None:
    case_id = await file(world, "安置房三期欠三个人工钱")
    chen, home = await sign_in("chen"), world.staff["chen"].home

    by_words = await chen.get(f"{home}/search?q={quote('安置房')}")
    by_phone = await chen.get(f"{home}/search?q=0017")

    assert str(case_id) in rows(by_words)
    assert "内容里有" in text(main(by_words))
    assert str(case_id) in rows(by_phone)
    assert "电话后四位相符" in text(main(by_phone))
    assert "13800000017" not in by_phone.text


async def test_a_found_case_opens_beside_the_list(world: World, sign_in: SignIn) -> None:
    case_id = await file(world, "安置房三期欠三个人工钱")
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await chen.get(f"{home}/search?q={quote('安置房')}&open={case_id}")

    assert page.status_code == 200
    assert 'aria-selected="true"' in page.text
    assert f'href="{home}/case/{case_id}/accept"' in page.text


async def test_nothing_found_says_what_may_be_the_reason(world: World, sign_in: SignIn) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home

    page = await chen.get(f"{home}/search?q={quote('没有这回事')}")

    assert "没有找到“没有这回事”" in text(main(page))
    assert "名字要写全" in text(main(page))


@pytest.mark.parametrize(
    "asked", ["", "q=", "q=%00", "q=%ff", "after=x&q=工钱", "before=1", "open=x&q=1", "q=" + "长" * 900]
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
    await chen.get(f"{home}/search?q={quote(asked)}")

    with counting() as sent:
        await chen.get(f"{home}/search?q={quote(asked)}")

    assert 2 <= len(that_count(sent)) <= BARS["list"], that_count(sent)

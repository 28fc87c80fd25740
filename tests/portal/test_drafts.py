"""Drafts: of this browser only, for thirty days, and gone at once where that is safer."""

from datetime import timedelta
from uuid import UUID

import pytest_asyncio
from litestar import Litestar

from kernel import instant
from people.citizens import citizen_of
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.cast import County
from tests.client import Client
from tests.portal.walk import STORY, answered, begin, home, send, sign_in, text_of
from tests.running import new_phone
from web.cookies import BEARER


@pytest_asyncio.fixture
async def citizen(app: Litestar, qinghe: County) -> UUID:
    """Somebody whose number nobody used before: no draft of another test is theirs."""
    async with opened(Scope(qinghe.id)):
        return await citizen_of(await keyring.of(qinghe.id), qinghe.place, new_phone())


NOWHERE = "/p/{}/file/01900000-0000-7000-8000-000000000000/story"


async def test_another_browser_cannot_open_my_draft_nor_learn_that_it_is_there(
    app: Litestar, browser: Client, qinghe: County
) -> None:
    draft = await begin(browser, home(qinghe))
    stranger = Client(app)
    stranger.keep(BEARER, "x" * 43)

    mine = await stranger.get(f"{draft}/story")
    none = await stranger.get(NOWHERE.format(home(qinghe).removeprefix("/p/")))
    written = await stranger.post(f"{draft}/story", {"story": "别人想改写这份草稿的内容。"})

    assert (mine.status_code, none.status_code, written.status_code) == (404, 404, 404)
    assert mine.content == none.content
    assert "请从首页重新点单" in mine.text


async def test_a_draft_is_gone_after_thirty_days(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))

    with instant.at(instant.now() + timedelta(days=31)):
        late = await browser.get(f"{draft}/story")

    assert late.status_code == 404
    assert "放了超过 30 天" in late.text


async def test_what_was_begun_is_offered_at_the_front_door(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))
    await browser.post(f"{draft}/story", {"story": STORY})

    door = await browser.get(home(qinghe))

    assert f'href="{draft}/wants"' in door.text
    assert (await browser.get(f"{draft}/story")).text.count(STORY) == 1


async def test_the_front_door_does_not_say_what_a_sealed_matter_is_about(browser: Client, qinghe: County) -> None:
    await begin(browser, home(qinghe), "harm")

    door = await browser.get(home(qinghe))

    begun = door.text.partition('id="begun"')[2].partition("</section>")[0]
    assert "没写完的一件事" in begun
    assert "打人" not in begun


async def test_a_topic_chosen_anew_takes_the_untouched_draft_again(browser: Client, qinghe: County) -> None:
    first = await begin(browser, home(qinghe), "wage")
    again = await begin(browser, home(qinghe), "land")

    assert first == again


async def test_the_quick_exit_clears_a_sealed_draft_and_leaves_other_ones(browser: Client, qinghe: County) -> None:
    plain = await begin(browser, home(qinghe), "wage")
    await browser.post(f"{plain}/story", {"story": STORY})
    sealed = await begin(browser, home(qinghe), "harm")

    for draft in (plain, sealed):
        left = await browser.get(f"{home(qinghe)}/leave?draft={draft.rpartition('/')[2]}")
        assert left.headers["location"].startswith("https://")

    assert (await browser.get(f"{sealed}/story")).status_code == 404
    assert (await browser.get(f"{plain}/story")).status_code == 200


async def test_the_quick_exit_clears_the_slip_of_a_sealed_matter_and_ends_the_session(
    browser: Client, qinghe: County
) -> None:
    draft = await answered(browser, home(qinghe), qinghe, topic="harm")
    sent = await send(browser, draft)
    opened = await browser.post(f"{home(qinghe)}/track", {"no": sent.number, "secret": sent.secret})

    await browser.get(f"{home(qinghe)}/leave?draft={draft.rpartition('/')[2]}")

    assert (await browser.get(sent.path)).status_code == 404
    assert "/track" in (await browser.get(opened.headers["location"])).headers["location"]


async def test_a_link_of_another_site_cannot_clear_a_draft(browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe), "harm")

    headers = {"sec-fetch-site": "cross-site"}
    await browser.get(f"{home(qinghe)}/leave?draft={draft.rpartition('/')[2]}", **headers)

    assert (await browser.get(f"{draft}/story")).status_code == 200


async def test_the_slip_is_shown_for_a_day(browser: Client, qinghe: County) -> None:
    sent = await send(browser, await answered(browser, home(qinghe), qinghe))

    with instant.at(instant.now() + timedelta(hours=25)):
        late = await browser.get(sent.path)

    assert late.status_code == 404
    assert sent.secret not in late.text


async def test_what_was_begun_is_listed_and_each_is_gone_on_with(browser: Client, qinghe: County) -> None:
    first = await begin(browser, home(qinghe), "wage")
    await browser.post(f"{first}/story", {"story": STORY})
    second = await begin(browser, home(qinghe), "harm")

    page = await browser.get(f"{home(qinghe)}/drafts")

    said = text_of(page.text)
    assert "您有 2 份没写完的" in said
    assert f'href="{first}/wants"' in page.text
    assert f'href="{second}/story"' in page.text
    assert "只存在这部手机的这个浏览器里" in said
    assert "没写完的一件事" in said
    assert "家里有人打人" not in said


async def test_one_is_thrown_away_after_it_was_asked_and_the_other_stays(browser: Client, qinghe: County) -> None:
    first = await begin(browser, home(qinghe), "wage")
    await browser.post(f"{first}/story", {"story": STORY})
    second = await begin(browser, home(qinghe), "land")
    path = f"{home(qinghe)}/drafts/{second.rpartition('/')[2]}/drop"

    asked = await browser.get(path)
    still = await browser.get(f"{second}/story")
    gone = await browser.post(path, {})

    assert "找不回来" in text_of(asked.text)
    assert (still.status_code, gone.headers["location"]) == (200, f"{home(qinghe)}/drafts")
    assert (await browser.get(f"{second}/story")).status_code == 404
    assert (await browser.get(f"{first}/story")).text.count(STORY) == 1


async def test_another_browser_throws_nothing_away(app: Litestar, browser: Client, qinghe: County) -> None:
    draft = await begin(browser, home(qinghe))
    stranger = Client(app)
    stranger.keep(BEARER, "x" * 43)
    path = f"{home(qinghe)}/drafts/{draft.rpartition('/')[2]}/drop"

    asked, done = await stranger.get(path), await stranger.post(path, {})

    assert (asked.status_code, done.headers["location"]) == (404, f"{home(qinghe)}/drafts")
    assert (await browser.get(f"{draft}/story")).status_code == 200


async def test_what_an_account_went_on_with_is_found_on_another_phone(
    app: Litestar, browser: Client, qinghe: County, citizen: UUID
) -> None:
    draft = await begin(browser, home(qinghe))
    await sign_in(app, browser, qinghe, citizen)
    await browser.post(f"{draft}/story", {"story": STORY})
    other = Client(app)
    await sign_in(app, other, qinghe, citizen)

    listed = await other.get(f"{home(qinghe)}/drafts")

    assert f'href="{draft}/wants"' in listed.text
    assert (await other.get(f"{draft}/story")).text.count(STORY) == 1
    assert "没写完的 1 份" in text_of((await other.get(f"{home(qinghe)}/mine")).text)


async def test_after_signing_out_the_browser_asks_for_the_account_and_keeps_what_was_typed(
    app: Litestar, browser: Client, qinghe: County, citizen: UUID
) -> None:
    await sign_in(app, browser, qinghe, citizen)
    draft = await begin(browser, home(qinghe))
    await browser.post(f"{home(qinghe)}/sign-out", {})

    shown = await browser.get(f"{draft}/story")
    typed = await browser.post(f"{draft}/story", {"story": STORY})

    assert "/sign-in?next=" in shown.headers["location"]
    assert typed.status_code == 401
    assert 'name="_carried"' in typed.text
    assert draft not in (await browser.get(f"{home(qinghe)}/drafts")).text


async def test_an_eleventh_is_refused_with_the_way_to_make_room(browser: Client, qinghe: County) -> None:
    for _ in range(10):
        draft = await begin(browser, home(qinghe))
        await browser.post(f"{draft}/story", {"story": STORY})

    refused = await browser.post(f"{home(qinghe)}/file", {"topic": "land"})

    assert refused.status_code == 422
    assert "把不要的扔掉" in text_of(refused.text)
    assert f'href="{home(qinghe)}/drafts"' in refused.text

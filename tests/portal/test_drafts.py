"""Drafts: of this browser only, for thirty days, and gone at once where that is safer."""

from datetime import timedelta

from litestar import Litestar

from kernel import instant
from tests.cast import County
from tests.client import Client
from tests.portal.walk import STORY, answered, begin, home, send
from web.cookies import BEARER

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

"""Two posts in two windows of one browser: what is done in each is done by its own post, and no form changes over."""

from uuid import UUID

import pytest_asyncio
from litestar import Litestar

from infra.county import Staff
from tests.client import Client, forms, signed_in_staff
from tests.console.matters import file
from tests.console.screens import ACCEPTED, fill, main, text
from tests.console.world import CENTRE, World, invite
from tests.running import row, rows

Windows = tuple[Staff, Staff]


@pytest_asyncio.fixture
async def windows(world: World) -> Windows:
    """Of one login: a post at the town, and one at its sister."""
    here = await invite(world, "two", world.town, "窗口", "石桥镇综治中心 双", CENTRE)
    return here, await invite(world, "two", world.other_town, "窗口", "柳河镇综治中心 双", CENTRE)


@pytest_asyncio.fixture
async def browser(app: Litestar, windows: Windows) -> Client:
    return await signed_in_staff(app, windows[0].account_id)


async def accepted_by(case_id: UUID) -> list[str]:
    found = await rows("select actor_as from journal where case_id = $1 and verb = 'case.accept'", case_id)
    return [one["actor_as"] for one in found]


async def test_forms_of_two_windows_sent_crosswise_are_each_done_by_the_post_of_their_window(
    world: World, windows: Windows, browser: Client
) -> None:
    here, there = windows
    one, other = await file(world), await file(world, by="sun")
    first, second = f"{here.home}/case/{one}/accept", f"{there.home}/case/{other}/accept"
    first_form, _ = await fill(browser, first, **ACCEPTED)
    second_form, _ = await fill(browser, second, **ACCEPTED)

    answers = [await browser.post(second, second_form), await browser.post(first, first_form)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert (await accepted_by(one), await accepted_by(other)) == (["石桥镇综治中心 双"], ["柳河镇综治中心 双"])


async def test_a_form_of_one_post_sent_under_the_address_of_the_other_is_refused_in_words_and_does_nothing(
    world: World, windows: Windows, browser: Client
) -> None:
    here, there = windows
    case_id = await file(world)
    mine = f"{here.home}/case/{case_id}/accept"
    form, _ = await fill(browser, mine, **ACCEPTED)
    other = mine.replace(here.home, there.home)

    refused = await browser.post(other, form, token=browser.token(mine))
    forced = await browser.post(other, form)

    assert refused.status_code == 403
    assert "刚才没有提交" in text(main(refused))
    assert forced.status_code == 404
    assert await accepted_by(case_id) == []
    assert (await row('select state from "case" where id = $1', case_id))["state"] == "SUBMITTED"


async def test_a_form_of_no_case_stays_with_its_post_too(windows: Windows, browser: Client) -> None:
    here, there = windows
    mine, other = f"{here.home}/own", f"{there.home}/own"
    form = forms((await browser.get(mine)).text)[mine]

    refused = await browser.post(other, form | {"do": "opens", "opens": "intake"}, token=form["_token"])
    done = await browser.post(mine, form | {"do": "opens", "opens": "intake"}, token=form["_token"])

    opens = await rows("select title, place, opens from post where account_id = $1 order by place", here.account_id)
    assert (refused.status_code, done.status_code) == (403, 303)
    assert {one["place"].split("/")[1]: one["opens"] for one in opens} == {"shiqiao": "intake", "liuhe": ""}

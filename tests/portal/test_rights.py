"""A resident asks about their own data from the page that shows it, and reads there what was answered."""

import pytest_asyncio
from litestar import Litestar

from cases.commands.rights import decide_right
from cases.queries.rights import own_requests
from kernel.ids import new_id
from people.actor import Actor
from tenants.scope import opened
from tests.cast import County
from tests.client import Client, forms
from tests.following import somebody
from tests.portal.walk import home, sign_in, text_of
from tests.running import new_phone
from web.csrf import FIELD


@pytest_asyncio.fixture
async def me(app: Litestar, browser: Client, qinghe: County) -> Actor:
    actor = await somebody(qinghe, new_phone())
    assert actor.person_id
    await sign_in(app, browser, qinghe, actor.person_id)
    return actor


async def test_what_was_asked_and_answered_stands_on_the_page(browser: Client, qinghe: County, me: Actor) -> None:
    data = f"{home(qinghe)}/mine/data"
    fields = forms((await browser.get(f"{data}/erase")).text)[f"{data}/erase"]

    sent = await browser.post(f"{data}/erase", {**fields, "text": "搬走了，不想留着。"}, token=fields[FIELD])
    waits = text_of((await browser.get(data)).text)
    async with opened(me.scope):
        [asked] = await own_requests(me)
    await decide_right(asked.id, False, "还有一件在办。", key=new_id(), actor=qinghe.county_director)
    refused = text_of((await browser.get(data)).text)

    assert sent.headers["location"] == data
    assert "等答复，最晚" in waits
    assert "还有一件在办。" in refused
    assert "向县网信部门投诉" in refused


async def test_too_few_words_are_refused_and_kept(browser: Client, qinghe: County, me: Actor) -> None:
    path = f"{home(qinghe)}/mine/data/correct"
    fields = forms((await browser.get(path)).text)[path]

    answer = await browser.post(path, {**fields, "text": "错"}, token=fields[FIELD])

    assert answer.status_code == 422
    assert "至少 4 个字" in text_of(answer.text)
    assert ">错</textarea>" in answer.text.replace("\n", "")
    async with opened(me.scope):
        assert await own_requests(me) == []


async def test_there_is_nothing_else_to_ask_for(browser: Client, qinghe: County, me: Actor) -> None:
    assert (await browser.get(f"{home(qinghe)}/mine/data/everything")).status_code == 404

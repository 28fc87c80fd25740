"""告知书 at the portal: which version holds and which were before, kept with what was filed, and asked anew."""

import json
from datetime import datetime

import pytest
from litestar import Litestar

from cases.filing import Who
from kernel.db import database
from kernel.instant import at
from tenants.scope import opened
from tests.cast import County
from tests.client import Client
from tests.following import somebody
from tests.matters import a_case
from tests.portal.walk import answered, home, read_case, send, sign_in
from tests.running import new_phone
from workflows.local_time import LOCAL

OLD_TERM = "办完按归档的规定保存，到期删除。"
NEW_TERM = "矛盾纠纷先定 30 年，别的 10 年"
ANEW = "您上次同意的是第 1 版"


async def test_the_page_shows_the_version_that_holds_and_leads_to_those_before(
    browser: Client, qinghe: County
) -> None:
    page = await browser.get(f"{home(qinghe)}/privacy")
    before = await browser.get(f"{home(qinghe)}/privacy?version=1")
    none = await browser.get(f"{home(qinghe)}/privacy?version=99")

    assert "第 2 版，自 2026年1月1日起" in page.text
    assert NEW_TERM in page.text
    assert f'href="{home(qinghe)}/privacy?version=1"' in page.text
    assert "第 1 版，自 2025年9月1日起" in before.text
    assert "这是以前的版本" in before.text
    assert OLD_TERM in before.text
    assert f'href="{home(qinghe)}/privacy"' in before.text
    assert none.status_code == 404


async def test_a_version_is_not_shown_before_its_day(browser: Client, qinghe: County) -> None:
    with at(datetime(2025, 10, 1, tzinfo=LOCAL)):
        page = await browser.get(f"{home(qinghe)}/privacy?version=2")

    assert page.status_code == 404


async def test_what_is_filed_keeps_the_version_that_was_shown(browser: Client, qinghe: County) -> None:
    draft = await answered(browser, home(qinghe), qinghe)
    shown = await browser.get(f"{draft}/check")
    sent = await send(browser, draft)

    case = (await read_case(qinghe, sent.number)).case
    async with opened(qinghe.system.scope):
        rows = await database.fetch(
            "select data from journal where county_id = $1 and case_id = $2 and verb = 'case.submit'",
            *(qinghe.id, case.id),
        )
    assert 'name="agree" value="2"' in shown.text
    assert NEW_TERM in shown.text
    assert [json.loads(row["data"])["notice"] for row in rows] == ["2"]


@pytest.mark.parametrize("ticked", ["1", "yes", "3"])
async def test_a_page_that_showed_another_version_is_shown_anew_and_files_nothing(
    browser: Client, qinghe: County, ticked: str
) -> None:
    draft = await answered(browser, home(qinghe), qinghe)

    answer = await browser.post(f"{draft}/check", {"agree": ticked})

    assert answer.status_code == 422
    assert "告知书刚刚换了新的一版" in answer.text
    assert NEW_TERM in answer.text
    assert "checked" not in answer.text
    assert (await browser.get(f"{draft}/check")).status_code == 200


@pytest.mark.parametrize(("day", "told"), [((2025, 10, 1), True), ((2026, 3, 2), False)])
async def test_whoever_agreed_to_an_older_version_is_told_what_changed_at_their_next_filing(
    app: Litestar, browser: Client, qinghe: County, day: tuple[int, int, int], told: bool
) -> None:
    phone = new_phone()
    me = await somebody(qinghe, phone)
    with at(datetime(*day, 9, tzinfo=LOCAL)):
        await a_case(qinghe, by=me, applicants=(Who("赵大勇", phone),), people=1)
    assert me.person_id
    await sign_in(app, browser, qinghe, me.person_id)
    draft = await answered(browser, home(qinghe), qinghe)

    page = await browser.get(f"{draft}/check")

    assert (ANEW in page.text) is told
    assert ("写明了卷宗保管多少年" in page.text) is told


async def test_whoever_never_agreed_before_is_told_of_no_change(browser: Client, qinghe: County) -> None:
    draft = await answered(browser, home(qinghe), qinghe)

    assert "您上次同意的" not in (await browser.get(f"{draft}/check")).text

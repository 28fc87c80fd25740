"""A complaint about a clerk by name: it goes round the clerk, is looked into, and its sender reads how it ended."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from infra.browser import chromium
from kernel.settings import Settings
from tests.journeys.browsing import DESKTOP, PHONE, Someone, sign_in, someone
from tests.journeys.stage import Stage, running, settle
from tests.running import row, settings

__all__ = ["settings"]

RUNS = [
    pytest.param("jinxiu", "陈有根", PHONE, True, id="on a phone"),
    pytest.param("xingbin", "陈青松", DESKTOP, False, id="at a desk without script"),
]
SAID = "我来窗口问工钱的投诉，坐窗口的人叫我回去等，三趟都不看材料，第四趟说我爱去哪里反映就去哪里。"
COUNT = "select count(*) as n from tenant where place = $1"


@pytest_asyncio.fixture(scope="module")
async def settled(settings: Settings) -> None:
    for county in ("jinxiu", "xingbin"):
        if not (await row(COUNT, f"{county}/"))["n"]:
            await settle(county)


@pytest.fixture(scope="module")
def stage(settled: None) -> Iterator[Stage]:
    with running() as found:
        yield found


@pytest_asyncio.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playing:
        opened = await playing.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield opened
        await opened.close()


@pytest.mark.parametrize(("county", "accused", "device", "script"), RUNS)
async def test_a_complaint_about_a_clerk_goes_round_the_clerk(
    stage: Stage, browser: Browser, county: str, accused: str, device: dict[str, Any], script: bool
) -> None:
    folder = f"complaint-{county}{'' if script else '-plain'}"
    names = ("resident", "clerk", "director", "handler", "reviewer")
    people = [await someone(browser, stage, name, device=device, script=script, folder=folder) for name in names]
    resident, clerk, director, handler, reviewer = people
    number, secret = await files(resident, county, accused)
    for person, login in ((clerk, "chen"), (director, "zhou"), (handler, "liu"), (reviewer, "xu")):
        await sign_in(person, f"{login}@{county}")

    await finds_nothing(clerk, number)
    await accepts_and_dispatches(director, number)
    await handles(handler, number)
    await opens(reviewer, number)
    await reviewer.press("审核")
    await reviewer.press("审核通过")
    await reviewer.reads("待回访")
    await visits(reviewer, number)
    await finds_nothing(clerk, number)
    await reads_the_end(resident, county, number, secret)

    case = await row('select sealed, state, outcome, barred from "case" where number = $1', number.replace("-", ""))
    person = await row(
        "select person_id from post p join account a on a.id = p.account_id where a.login = $1"
        " and p.ended_at is null limit 1",
        f"chen@{county}",
    )
    assert (case["sealed"], case["state"], case["outcome"]) == (True, "CLOSED", "solved")
    assert case["barred"] == [f"p:{person['person_id']}"]
    assert [line for person in people for line in person.complaints] == []
    assert stage.csp_reports() == 0


async def files(resident: Someone, county: str, accused: str) -> tuple[str, str]:
    page = resident.page
    await resident.go(f"/p/{county}")
    await resident.press("我要点单")
    await page.check("input[value=staff]")
    await resident.press("下一步")
    await page.fill("textarea[name=story]", SAID)
    await resident.press("下一步")
    await page.fill("input[name=want]", "看我的材料，给个准话")
    await resident.press("下一步")
    await page.check(f"input[name=place][value='{county}/']")
    await resident.press("下一步")
    await page.check("input[name=kind][value=person]")
    await page.fill("input[name=name_person]", accused)
    await page.fill("input[name=detail_person]", "县综治中心窗口")
    await resident.looks("other")
    await resident.press("下一步")
    await page.fill("input[name=name]", "盘秀英")
    await page.fill("input[name=phone]", "19900031001")
    await resident.press("下一步")
    await page.check("input[name=together][value=alone]")
    await resident.press("下一步")
    await resident.reads("不会告诉对方")
    await resident.looks("check")
    await page.check("input[name=agree]")
    await resident.press("交给中心")
    await resident.reads("查询码")
    await resident.looks("slip")
    text = await page.locator("main").inner_text()
    number = re.search(r"[0-9A-Z]{2,3}-[0-9A-Z]{4}-[0-9A-Z]{4}", text)
    secret = re.search(r"\b(\d{3}) ?(\d{3})\b(?!\d|-)", text)
    assert number, text
    assert secret, text
    return number[0], secret[1] + secret[2]


async def desk_of(person: Someone, number: str) -> tuple[str, str]:
    case = await row('select id from "case" where number = $1', number.replace("-", ""))
    return "/".join(person.page.url.removeprefix(person.stage.web).split("?")[0].split("/")[:3]), str(case["id"])


async def finds_nothing(clerk: Someone, number: str) -> None:
    """Not on a list, not by its number, not by its address, not in the inbox."""
    desk, case = await desk_of(clerk, number)
    for path in ("", "/queue/intake", "/queue/all", "/queue/open", "/queue/visit", "/inbox"):
        await clerk.go(desk + path)
        assert case not in await clerk.page.content(), path
    await clerk.go(f"{desk}/search?q={number}")
    assert case not in await clerk.page.content()
    await clerk.looks("search")
    answer = await clerk.page.goto(f"{clerk.stage.web}{desk}/case/{case}")
    assert answer
    assert answer.status == 404
    await clerk.looks("nothing")


async def opens(person: Someone, number: str) -> None:
    desk, case = await desk_of(person, number)
    await person.go(desk)
    await person.looks("work")
    assert case in await person.page.content()
    await person.go(f"{desk}/case/{case}")


async def accepts_and_dispatches(director: Someone, number: str) -> None:
    page = director.page
    desk, case = await desk_of(director, number)
    await director.go(f"{desk}/queue/sealed")
    await director.reads("专人专办")
    assert case in await page.content()
    await director.looks("sealed")
    await director.go(f"{desk}/case/{case}")
    await director.looks("case")
    await director.press("受理")
    await page.fill("input[name=title]", "反映窗口推拖")
    await page.select_option("select[name=category]", "wages")
    for factor in ("nature", "scale", "difficulty", "impact"):
        await page.check(f"input[name={factor}][value='1']")
    await director.press("评好了，看建议")
    await director.press("受理")
    await director.reads("反映窗口推拖")
    await director.press("派单")
    await page.fill("textarea[name=instruction]", "由县里核查，不交给被反映的人和他的科室。")
    await director.looks("dispatch")
    await director.press("派给人社局")
    await director.reads("已派单待接")


async def handles(handler: Someone, number: str) -> None:
    page = handler.page
    await opens(handler, number)
    await handler.press("接单")
    await handler.reads("办理中")
    await handler.press("写进展")
    await page.fill("textarea[name=text]", "已经调看窗口的登记，核对了三次来访。")
    await page.check("input[name=public]")
    await handler.press("写进展")
    await handler.press("交办结")
    for fieldset in await page.locator(".replies fieldset").all():
        await fieldset.locator("input[value=support]").check()
        await fieldset.locator("textarea").fill("材料已经收下，十日内书面答复。")
    await page.fill("textarea[name=summary]", "情况属实，已对当事人批评教育，材料另由专人看。")
    await handler.press("交办结")
    await handler.reads("办结待审")


async def visits(reviewer: Someone, number: str) -> None:
    page = reviewer.page
    await opens(reviewer, number)
    await reviewer.press("回访")
    await page.check("input[name=way][value=phone]")
    for question, answer in (("contacted", "yes"), ("solved", "yes"), ("satisfied", "yes")):
        await page.check(f"input[name={question}][value={answer}]")
    await reviewer.press("记下回访")
    await reviewer.reads("已办结")
    await reviewer.looks("closed")


async def reads_the_end(resident: Someone, county: str, number: str, secret: str) -> None:
    await resident.go(f"/p/{county}/track")
    await resident.page.fill("input[name=no]", number)
    await resident.page.fill("input[name=secret]", secret)
    await resident.click(resident.page.locator("main form button").last)
    await resident.reads("办结了")
    await resident.reads("情况属实")
    await resident.looks("end")

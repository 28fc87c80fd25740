"""Three workers and their wages: from a phone to a closed case, once not solved and then solved."""

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from infra.browser import chromium
from tests.journeys.browsing import DESKTOP, PHONE, Someone, sign_in, someone
from tests.journeys.stage import Stage, running, settle
from tests.running import row

SAID = "我们三个人在县城东边的安置楼干了三个月，包工头一直拖着工钱不给，孩子马上要开学了。"
FIRST, SECOND = "把欠三个人的工钱结清", "开学前先给一部分"

# Each run has a county of its own: codes are good once, and counts are its own.
RUNS = [
    pytest.param("puyang", PHONE, True, id="on a phone"),
    pytest.param("qingfeng", PHONE, False, id="on a phone without script"),
    pytest.param("meixian", DESKTOP, True, id="at a desk"),
    pytest.param("xingbin", DESKTOP, False, id="at a desk without script"),
]


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    with running() as found:
        yield found


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playing:
        opened = await playing.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield opened
        await opened.close()


@pytest.mark.parametrize(("county", "device", "script"), RUNS)
async def test_three_workers_get_their_wages(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    folder = f"{county}-{device['viewport']['width']}{'' if script else '-plain'}"

    async def comes(name: str) -> Someone:
        return await someone(browser, stage, name, device=device, script=script, folder=folder)

    worker, clerk, handler, reviewer = [await comes(name) for name in ("worker", "clerk", "handler", "reviewer")]
    number, secret = await files(worker, county)
    await sign_in(clerk, f"chen@{county}")
    await sign_in(handler, f"liu@{county}")
    await sign_in(reviewer, f"xu@{county}")

    await accepts_and_dispatches(clerk, number)
    await handles(handler, "人社局", number)
    await approves(reviewer, number)
    await answers_the_visit(worker, county, number, secret, solved="没解决")
    await handles(handler, "人社局", number)
    await approves(reviewer, number)
    await visits(clerk, number)
    await reads_the_end(worker, county, number, secret)

    case = await row(
        "select c.state, c.round, c.outcome, c.people, (select count(*) from party p where p.county_id = c.county_id"
        " and p.case_id = c.id and p.part = 'applicant') as speakers"
        ' from "case" c where c.number = $1',
        number.replace("-", ""),
    )
    assert dict(case) == {"state": "CLOSED", "round": 2, "outcome": "solved", "people": 3, "speakers": 3}
    complaints = [line for person in (worker, clerk, handler, reviewer) for line in person.complaints]
    assert complaints == []
    assert stage.csp_reports() == 0


async def files(worker: Someone, county: str) -> tuple[str, str]:
    """One question a page, down to the slip."""
    page = worker.page
    await worker.go("/")
    await worker.looks("counties")
    await worker.go(f"/p/{county}")
    await worker.looks("home")
    await worker.press("我要点单")
    await page.check("input[value=wage]")
    await worker.looks("topic")
    await worker.press("下一步")
    await page.fill("textarea[name=story]", "工钱的事")
    await worker.press("下一步")
    await worker.reads("至少 10 个字")
    await worker.looks("story-refused")
    await page.fill("textarea[name=story]", SAID)
    await worker.press("下一步")
    await page.fill("input[name=want]", FIRST)
    await worker.press("再加一")
    await page.locator("input[name=want]").nth(1).fill(SECOND)
    await worker.looks("wants")
    await worker.press("下一步")
    await worker.looks("place")
    await page.check(f"input[name=place][value='{county}/']")
    await worker.press("下一步")
    await page.check("input[name=kind][value=organisation]")
    await page.fill("input[name=name_organisation]", "宏沣建筑劳务队")
    await worker.looks("other")
    await worker.press("下一步")
    await page.fill("input[name=name]", "王玉柱")
    await page.fill("input[name=phone]", "19900020001")
    await worker.looks("who")
    await worker.press("下一步")
    await joins(worker)
    await worker.looks("check")
    await page.check("input[name=agree]")
    await worker.press("交给中心")
    await worker.reads("查询码")
    await worker.looks("slip")
    text = await page.locator("main").inner_text()
    number, secret = (
        re.search(r"[0-9A-Z]{2,3}-[0-9A-Z]{4}-[0-9A-Z]{4}", text),
        re.search(r"\b(\d{3}) ?(\d{3})\b(?!\d|-)", text),
    )
    assert number, text
    assert secret, text
    return number[0], secret[1] + secret[2]


async def joins(worker: Someone) -> None:
    """The other two come along."""
    page = worker.page
    await page.check("input[name=together][value=group]")
    await page.fill("input[name=people]", "3")
    await page.locator("input[name=member_name]").nth(0).fill("冯满仓")
    await page.locator("input[name=member_phone]").nth(0).fill("19900020002")
    await worker.click(page.locator("button[name=do][value=add-member]"))
    await page.locator("input[name=member_name]").nth(1).fill("王丰年")
    await page.locator("input[name=member_phone]").nth(1).fill("19900020003")
    await worker.looks("together")
    await worker.press("下一步")


async def opens(person: Someone, number: str) -> None:
    """The wage claim from the list of what is to be done now: beside it first, then on a page of its own."""
    case = await row('select id from "case" where number = $1', number.replace("-", ""))
    desk = re.sub(r"(/console/[^/?]+).*", r"\1", person.page.url.removeprefix(person.stage.web))
    await person.go(desk)
    await person.reads("要做")
    await person.looks("work")
    await person.click(person.page.locator(f"table.work th[scope=row] a[href*='{case['id']}']"))
    await person.looks("beside")
    await person.go(f"{desk}/case/{case['id']}")
    await person.looks("case")


async def accepts_and_dispatches(clerk: Someone, number: str) -> None:
    page = clerk.page
    await opens(clerk, number)
    await clerk.press("受理")
    await page.fill("input[name=title]", "三名工友讨要工钱")
    await page.select_option("select[name=category]", "wages")
    for factor in ("nature", "scale", "difficulty", "impact"):
        await page.check(f"input[name={factor}][value='2']")
    await clerk.looks("accept")
    await clerk.press("评好了，看建议")
    await page.check("input[name=grade][value=yellow]")
    await clerk.looks("grade")
    await clerk.press("受理")
    await clerk.reads("三名工友讨要工钱")
    await clerk.press("派单")
    await page.fill("textarea[name=instruction]", "核实欠薪数额，先办能先付的部分。")
    await clerk.looks("dispatch")
    await clerk.press("派给人社局")
    await clerk.reads("已派单待接")
    await clerk.looks("dispatched")


async def handles(handler: Someone, unit: str, number: str) -> None:
    page = handler.page
    await opens(handler, number)
    await handler.press("接单")
    await handler.reads("办理中")
    await handler.looks("taken")
    await handler.press("写进展")
    await page.fill("textarea[name=text]", "已经约了包工头明天上午带账本来中心。")
    await page.check("input[name=public]")
    await handler.looks("feedback")
    await handler.press("写进展")
    await handler.press("交办结")
    for fieldset in await page.locator(".replies fieldset").all():
        await fieldset.locator("input[value=support]").check()
        await fieldset.locator("textarea").fill("核定欠薪，已经付清，有转账凭证。")
    await page.fill("textarea[name=summary]", f"{unit}两次约双方对账，工钱已经付清。")
    await handler.looks("result")
    await handler.press("交办结")
    await handler.reads("办结待审")
    await handler.looks("handed-in")


async def approves(reviewer: Someone, number: str) -> None:
    await opens(reviewer, number)
    await reviewer.press("审核")
    await reviewer.looks("review")
    await reviewer.press("审核通过")
    await reviewer.reads("待回访")


async def answers_the_visit(worker: Someone, county: str, number: str, secret: str, *, solved: str) -> None:
    page = worker.page
    await tracks(worker, county, number, secret)
    await worker.reads("请您验一验")
    await worker.looks("visit")
    await page.get_by_label("有", exact=True).check()
    await page.get_by_label(solved, exact=True).check()
    await page.get_by_label("不满意", exact=True).check()
    await page.fill("textarea[name=text]", "第二笔没有到账。")
    await worker.press("交给中心")
    await worker.reads("重新交给")
    await worker.looks("again")


async def tracks(worker: Someone, county: str, number: str, secret: str) -> None:
    await worker.go(f"/p/{county}/track")
    await worker.page.fill("input[name=no]", number)
    await worker.page.fill("input[name=secret]", secret)
    await worker.looks("track")
    await worker.click(worker.page.locator("main form button").last)


async def visits(clerk: Someone, number: str) -> None:
    """By telephone this time."""
    page = clerk.page
    await opens(clerk, number)
    await clerk.press("回访")
    await page.check("input[name=way][value=phone]")
    for question, answer in (("contacted", "yes"), ("solved", "yes"), ("satisfied", "yes")):
        await page.check(f"input[name={question}][value={answer}]")
    await clerk.looks("visit")
    await clerk.press("记下回访")
    await clerk.reads("已办结")
    await clerk.looks("closed")


async def reads_the_end(worker: Someone, county: str, number: str, secret: str) -> None:
    await tracks(worker, county, number, secret)
    await worker.reads("办结了")
    await worker.looks("end")

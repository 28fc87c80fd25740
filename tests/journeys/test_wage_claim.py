"""Three workers and their wages: from a phone to a closed case, once not solved and then solved."""

from typing import Any

import pytest
from playwright.async_api import Browser

from cases.filing import Slip
from tests.journeys.browsing import DESKTOP, PHONE, Run, Someone
from tests.journeys.stage import Stage, settle
from tests.journeys.steps import (
    accepts,
    approves,
    dispatches,
    finds_at_work,
    hands_in,
    hands_over,
    starts,
    takes,
    tells,
    tells_progress,
    tracks,
    visits,
)
from tests.running import row

SAID = "我们三个人在县城东边的安置楼干了三个月，包工头一直拖着工钱不给，孩子马上要开学了。"
FIRST, SECOND = "把欠三个人的工钱结清", "开学前先给一部分"

# Every day both ways of sending and both ends of the styles, the other two pairs with the faults; each in a county
# of its own, for counts are its own.
RUNS = [
    pytest.param("puyang", PHONE, True, id="on a phone"),
    pytest.param("qingfeng", PHONE, False, id="on a phone without script", marks=pytest.mark.faults),
    pytest.param("puyang", DESKTOP, True, id="at a desk", marks=pytest.mark.faults),
    pytest.param("qingfeng", DESKTOP, False, id="at a desk without script"),
]


@pytest.mark.parametrize(("county", "device", "script"), RUNS)
async def test_three_workers_get_their_wages(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "wages", county, device, script)
    worker = await run.comes("worker")
    slip = await files(worker, county)
    clerk, handler = await run.signs_in("clerk", "chen"), await run.signs_in("handler", "liu")
    reviewer = await run.signs_in("reviewer", "xu")

    await finds_at_work(clerk, slip.number)
    await accepts(clerk, slip.number, title="三名工友讨要工钱")
    await dispatches(clerk, slip.number, "核实欠薪数额，先办能先付的部分。")
    await handles(handler, slip.number)
    await finds_at_work(reviewer, slip.number)
    await approves(reviewer, slip.number)
    await answers_the_visit(worker, county, slip, solved="没解决")
    await handles(handler, slip.number)
    await finds_at_work(reviewer, slip.number)
    await approves(reviewer, slip.number)
    await finds_at_work(clerk, slip.number)
    await visits(clerk, slip.number)
    await tracks(worker, county, slip)
    await worker.reads("办结了")
    await worker.looks("end")

    case = await row(
        "select c.state, c.round, c.outcome, c.people, (select count(*) from party p where p.county_id = c.county_id"
        " and p.case_id = c.id and p.part = 'applicant') as speakers"
        ' from "case" c where c.number = $1',
        slip.number,
    )
    assert dict(case) == {"state": "CLOSED", "round": 2, "outcome": "solved", "people": 3, "speakers": 3}
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def files(worker: Someone, county: str) -> Slip:
    """One question a page, down to the slip."""
    page = worker.page
    await worker.go("/")
    await worker.looks("counties")
    await starts(worker, county, "wage")
    await page.fill("textarea[name=story]", "工钱的事")
    await worker.press("下一步")
    await worker.reads("至少 10 个字")
    await worker.looks("story-refused")
    await tells(worker, county, SAID, FIRST, SECOND)
    await page.check("input[name=kind][value=organisation]")
    await page.fill("input[name=name_organisation]", "宏沣建筑劳务队")
    await worker.looks("other")
    await worker.press("下一步")
    await page.fill("input[name=name]", "王玉柱")
    await page.fill("input[name=phone]", "19900020001")
    await worker.looks("who")
    await worker.press("下一步")
    await joins(worker)
    return await hands_over(worker)


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


async def handles(handler: Someone, number: str) -> None:
    await finds_at_work(handler, number)
    await takes(handler, number)
    await tells_progress(handler, number, "已经约了包工头明天上午带账本来中心。")
    reply, summary = "核定欠薪，已经付清，有转账凭证。", "人社局两次约双方对账，工钱已经付清。"
    await hands_in(handler, number, reply=reply, summary=summary)


async def answers_the_visit(worker: Someone, county: str, slip: Slip, *, solved: str) -> None:
    page = worker.page
    await tracks(worker, county, slip)
    await worker.reads("请您验一验")
    await worker.looks("visit")
    await page.get_by_label("有", exact=True).check()
    await page.get_by_label(solved, exact=True).check()
    await page.get_by_label("不满意", exact=True).check()
    await page.fill("textarea[name=text]", "第二笔没有到账。")
    await worker.press("交给中心")
    await worker.reads("重新交给")
    await worker.looks("again")

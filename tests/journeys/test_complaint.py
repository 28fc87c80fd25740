"""A complaint about a clerk by name: it goes round the clerk, is looked into, and its sender reads how it ended."""

from typing import Any

from playwright.async_api import Browser

from cases.filing import Slip, shown_number
from tests.journeys.browsing import ON_A_PHONE_AND_AT_A_PLAIN_DESK, Run, Someone
from tests.journeys.stage import Stage, settle
from tests.journeys.steps import (
    accepts,
    approves,
    case_id,
    comes_alone,
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

ACCUSED = {"jinxiu": "陈有根", "xingbin": "陈青松"}
SAID = "我来窗口问工钱的投诉，坐窗口的人叫我回去等，三趟都不看材料，第四趟说我爱去哪里反映就去哪里。"


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_a_complaint_about_a_clerk_goes_round_the_clerk(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "complaint", county, device, script)
    resident = await run.comes("resident")
    slip = await files(resident, county)
    clerk, director = await run.signs_in("clerk", "chen"), await run.signs_in("director", "zhou")
    handler, reviewer = await run.signs_in("handler", "liu"), await run.signs_in("reviewer", "xu")

    await finds_nothing(clerk, slip.number)
    await finds_it_sealed(director, slip.number)
    await accepts(director, slip.number, title="反映窗口推拖", factor=1, grade="blue")
    await dispatches(director, slip.number, "由县里核查，不交给被反映的人和他的科室。")
    await finds_at_work(handler, slip.number)
    await takes(handler, slip.number)
    await tells_progress(handler, slip.number, "已经调看窗口的登记，核对了三次来访。")
    reply, summary = "材料已经收下，十日内书面答复。", "情况属实，已对当事人批评教育，材料另由专人看。"
    await hands_in(handler, slip.number, reply=reply, summary=summary)
    await finds_at_work(reviewer, slip.number)
    await approves(reviewer, slip.number)
    await finds_at_work(reviewer, slip.number)
    await visits(reviewer, slip.number)
    await finds_nothing(clerk, slip.number)
    await tracks(resident, county, slip)
    await resident.reads("办结了")
    await resident.reads("情况属实")
    await resident.looks("end")

    case = await row('select sealed, state, outcome, barred from "case" where number = $1', slip.number)
    person = await row(
        "select person_id from post p join account a on a.id = p.account_id where a.login = $1"
        " and p.ended_at is null limit 1",
        f"chen@{county}",
    )
    assert (case["sealed"], case["state"], case["outcome"]) == (True, "CLOSED", "solved")
    assert case["barred"] == [f"p:{person['person_id']}"]
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def files(resident: Someone, county: str) -> Slip:
    page = resident.page
    await starts(resident, county, "staff")
    await tells(resident, county, SAID, "看我的材料，给个准话")
    await page.check("input[name=kind][value=person]")
    await page.fill("input[name=name_person]", ACCUSED[county])
    await page.fill("input[name=detail_person]", "县综治中心窗口")
    await resident.looks("other")
    await resident.press("下一步")
    await comes_alone(resident, "盘秀英", "19900031001")
    await resident.reads("不会告诉对方")
    return await hands_over(resident)


async def finds_nothing(clerk: Someone, number: str) -> None:
    """Not on a list, not by its number, not by its address, not in the inbox."""
    desk, case = clerk.desk, await case_id(number)
    for path in ("", "/queue/intake", "/queue/all", "/queue/open", "/queue/visit", "/inbox"):
        await clerk.go(desk + path)
        assert case not in await clerk.page.content(), path
    await clerk.page.fill(".find input[type=search]", shown_number(number))
    await clerk.page.press(".find input[type=search]", "Enter")
    await clerk.reads("没有找到")
    assert case not in await clerk.page.content()
    await clerk.looks("search")
    answer = await clerk.page.goto(f"{clerk.stage.web}{desk}/case/{case}")
    assert answer
    assert answer.status == 404
    await clerk.looks("nothing")


async def finds_it_sealed(director: Someone, number: str) -> None:
    await director.go(f"{director.desk}/queue/sealed")
    await director.reads("专人专办")
    assert await case_id(number) in await director.page.content()
    await director.looks("sealed")

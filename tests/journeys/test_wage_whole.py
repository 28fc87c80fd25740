"""A wage claim whole: rejected by its unit, ruled, extended, not solved, done again, and put away at last."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from cases.commands.file import file_case
from cases.filing import Filing, Slip, Who, shown_number
from infra.browser import chromium
from kernel.ids import new_id
from kernel.settings import Settings
from people import actor as actors
from tenants.tree import tree
from tests.journeys.browsing import DESKTOP, PHONE, Someone, sign_in, someone
from tests.journeys.stage import Stage, running, settle
from tests.running import row, settings

__all__ = ["settings"]

RUNS = [
    pytest.param("jinxiu", PHONE, True, id="on a phone"),
    pytest.param("xingbin", DESKTOP, False, id="at a desk without script"),
]
SAID = "我们三个人在县城东边的安置楼干了三个月，包工头一直拖着工钱不给，孩子马上要开学了。"
COUNT = "select count(*) as n from tenant where place = $1"
CASE = """
select c.state, c.round, c.outcome, c.archive_number is not null as numbered,
  (select array_agg(j.verb) from journal j where j.county_id = c.county_id and j.case_id = c.id) as verbs
from "case" c where c.number = $1"""
FORTY_DAYS = "interval '40 days'"
PAST = f"""
update "case" set closed_at = closed_at - {FORTY_DAYS}, archive_from = archive_from - {FORTY_DAYS}
where number = $1 and state = 'CLOSED' returning id"""
COURSE = [
    *("case.submit", "case.accept", "case.dispatch", "order.send"),
    *("order.reject", "case.rule_back", "order.rule_back", "order.take"),
    *("case.propose_extension", "proposal.grant", "case.extend"),
    *("case.submit_result", "order.submit_result", "case.approve", "order.approve"),
    *("case.visit_unsolved", "order.send", "order.take"),
    *("case.submit_result", "order.submit_result", "case.approve", "order.approve"),
    *("case.visit_solved", "case.archive"),
]


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


async def filed(county: str) -> Slip:
    """By three workers, from a phone."""
    at = tree.at(f"{county}/")
    workers = (Who("王玉柱", "19900020001"), Who("冯满仓"), Who("王丰年"))
    filing = Filing(
        topic="wage", place=at.place, say=SAID, demands=("把欠三个人的工钱结清",), applicants=workers, people=3
    )
    return await file_case(filing, key=new_id(), actor=actors.resident(at.county_id, at.place))


async def opens(person: Someone, slip: Slip) -> None:
    found = await row('select id from "case" where number = $1', slip.number)
    desk = "/".join(person.page.url.removeprefix(person.stage.web).split("?")[0].split("/")[:3])
    await person.go(f"{desk}/case/{found['id']}")


@pytest.mark.parametrize(("county", "device", "script"), RUNS)
async def test_a_wage_claim_goes_its_whole_way(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    folder = f"whole-{county}{'' if script else '-plain'}"
    slip = await filed(county)
    names = {"clerk": "chen", "leader": "wei", "handler": "liu", "director": "zhou", "checker": "xu"}
    cast = {name: await someone(browser, stage, name, device=device, script=script, folder=folder) for name in names}
    worker = await someone(browser, stage, "worker", device=device, script=script, folder=folder)
    for name, login in names.items():
        await sign_in(cast[name], f"{login}@{county}")
    clerk, leader, handler, director, checker = cast.values()

    await accepts_and_dispatches(clerk, slip)
    await rejects(leader, slip)
    await rules_that_it_stays(director, slip)
    await takes(handler, slip)
    await asks_for_more_days(leader, slip)
    await grants_them(director, slip)
    await hands_in(handler, slip, "先付了一半，余下的下月付。")
    await approves(checker, slip)
    await visits(clerk, slip, solved="no", text="只给了一半，说好的另一半没有到。")
    await clerk.reads("重办待接")
    await takes(handler, slip)
    await hands_in(handler, slip, "余下的一半也付清了，有转账凭证。")
    await approves(checker, slip)
    await visits(clerk, slip, solved="yes", text="都收到了。")
    await clerk.reads("已办结")
    await row(PAST, slip.number)
    await puts_away(checker, slip)
    await tracks(worker, county, slip)
    await worker.reads("已经办结，材料归档。")
    await worker.looks("end")

    case = await row(CASE, slip.number)
    assert (case["state"], case["round"], case["outcome"], case["numbered"]) == ("ARCHIVED", 2, "solved", True)
    assert sorted(case["verbs"]) == sorted(COURSE)
    assert [line for person in (*cast.values(), worker) for line in person.complaints] == []
    assert stage.csp_reports() == 0


async def accepts_and_dispatches(clerk: Someone, slip: Slip) -> None:
    page = clerk.page
    await opens(clerk, slip)
    await clerk.press("受理")
    await page.fill("input[name=title]", "三名工友讨要工钱")
    await page.select_option("select[name=category]", "wages")
    for factor in ("nature", "scale", "difficulty", "impact"):
        await page.check(f"input[name={factor}][value='2']")
    await clerk.press("评好了，看建议")
    await page.check("input[name=grade][value=yellow]")
    await clerk.press("受理")
    await clerk.press("派单")
    await page.fill("textarea[name=instruction]", "核实欠薪数额，先办能先付的部分。")
    await clerk.press("派给人社局")
    await clerk.reads("已派单待接")


async def rejects(leader: Someone, slip: Slip) -> None:
    await opens(leader, slip)
    await leader.press("退单")
    await leader.page.fill("input[name=clause]", "县人社局职责清单 3")
    await leader.page.fill("textarea[name=text]", "工地由住建部门管，工资专户也在那边。")
    await leader.page.check("input[name=suggested][value=none]")
    await leader.looks("reject")
    await leader.press("退单")
    await leader.reads("派单异议")
    await leader.looks("rejected")


async def rules_that_it_stays(director: Someone, slip: Slip) -> None:
    await opens(director, slip)
    await director.looks("disputed")
    await director.press("裁定")
    await director.looks("to-rule")
    await director.page.fill("textarea[name=sentence]", "拖欠工资由人社部门牵头，住建部门配合提供专户流水。")
    await director.looks("rule")
    await director.press("仍由")
    await director.looks("ruled")


async def takes(handler: Someone, slip: Slip) -> None:
    await opens(handler, slip)
    await handler.press("接单")
    await handler.reads("办理中")


async def asks_for_more_days(leader: Someone, slip: Slip) -> None:
    await opens(leader, slip)
    await leader.page.locator("details.more > summary", has_text="更多").first.click()
    await leader.press("申请延期")
    await leader.page.fill("input[name=days]", "10")
    await leader.page.fill("textarea[name=text]", "公司账户在外地，调取流水要等回函。")
    await leader.looks("extension")
    await leader.press("申请延期")
    await leader.reads("等主任决定：延期")


async def grants_them(director: Someone, slip: Slip) -> None:
    await opens(director, slip)
    await director.press("决定")
    await director.looks("decide")
    await director.press("同意延期")
    await director.reads("办理中")
    await director.looks("extended")


async def hands_in(handler: Someone, slip: Slip, summary: str) -> None:
    await opens(handler, slip)
    await handler.press("交办结")
    for fieldset in await handler.page.locator(".replies fieldset").all():
        await fieldset.locator("input[value=support]").check()
        await fieldset.locator("textarea").fill("核定欠薪，公司付款。")
    await handler.page.fill("textarea[name=summary]", summary)
    await handler.press("交办结")
    await handler.reads("办结待审")


async def approves(checker: Someone, slip: Slip) -> None:
    await opens(checker, slip)
    await checker.press("审核")
    await checker.press("审核通过")
    await checker.reads("待回访")


async def visits(clerk: Someone, slip: Slip, *, solved: str, text: str) -> None:
    await opens(clerk, slip)
    await clerk.press("回访")
    await clerk.page.check("input[name=way][value=phone]")
    for question, answer in (("contacted", "yes"), ("solved", solved), ("satisfied", "fair")):
        await clerk.page.check(f"input[name={question}][value={answer}]")
    await clerk.page.fill("textarea[name=text]", text)
    await clerk.looks(f"visit-{solved}")
    await clerk.press("记下回访")


async def puts_away(checker: Someone, slip: Slip) -> None:
    """First without a word, which is refused; then with the reason."""
    desk = "/".join(checker.page.url.removeprefix(checker.stage.web).split("?")[0].split("/")[:3])
    await checker.go(f"{desk}/queue/archive")
    await checker.looks("to-be-archived")
    await opens(checker, slip)
    await checker.looks("closed")
    await checker.press("归档")
    await checker.reads("还缺：身份证明、授权委托书。")
    await checker.looks("documents")
    await checker.click(checker.page.locator("main .save button", has_text="归档"))
    await checker.reads("请补上材料再归档")
    await checker.looks("documents-refused")
    await checker.page.fill("textarea[name=text]", "三人的身份证复印件和委托书订在纸质卷宗第 4 至 6 页。")
    await checker.click(checker.page.locator("main .save button", has_text="归档"))
    await checker.reads("综档〔")
    await checker.looks("archived")


async def tracks(person: Someone, county: str, slip: Slip) -> None:
    await person.go(f"/p/{county}/track")
    await person.page.fill("input[name=no]", shown_number(slip.number))
    await person.page.fill("input[name=secret]", slip.secret)
    await person.click(person.page.locator("main form button").last)

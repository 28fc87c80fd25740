"""A wage claim whole: rejected by its unit, ruled, extended, not solved, done again, and put away at last."""

from typing import Any

from playwright.async_api import Browser

from cases.filing import Who
from tests.journeys.browsing import ON_A_PHONE_AND_AT_A_PLAIN_DESK, Run, Someone
from tests.journeys.stage import Stage, filed, settle
from tests.journeys.steps import accepts, approves, dispatches, hands_in, opens, takes, tracks, unfolds, visits
from tests.running import row

WORKERS = (Who("王玉柱", "19900020001"), Who("冯满仓"), Who("王丰年"))
SAID = "我们三个人在县城东边的安置楼干了三个月，包工头一直拖着工钱不给，孩子马上要开学了。"
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


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_a_wage_claim_goes_its_whole_way(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "whole", county, device, script)
    slip = await filed(county, *WORKERS, topic="wage", say=SAID, demands=("把欠三个人的工钱结清",), people=3)
    number, reply = slip.number, "核定欠薪，公司付款。"
    clerk, leader = await run.signs_in("clerk", "chen"), await run.signs_in("leader", "wei")
    handler, director = await run.signs_in("handler", "liu"), await run.signs_in("director", "zhou")
    checker, worker = await run.signs_in("checker", "xu"), await run.comes("worker")

    await accepts(clerk, number, title="三名工友讨要工钱")
    await dispatches(clerk, number, "核实欠薪数额，先办能先付的部分。")
    await rejects(leader, number)
    await rules_that_it_stays(director, number)
    await takes(handler, number)
    await asks_for_more_days(leader, number)
    await grants_them(director, number)
    await hands_in(handler, number, reply=reply, summary="先付了一半，余下的下月付。")
    await approves(checker, number)
    await visits(clerk, number, solved="no", satisfied="fair", text="只给了一半，说好的另一半没有到。")
    await takes(handler, number)
    await hands_in(handler, number, reply=reply, summary="余下的一半也付清了，有转账凭证。")
    await approves(checker, number)
    await visits(clerk, number, satisfied="fair", text="都收到了。")
    await row(PAST, number)
    await puts_away(checker, number)
    await tracks(worker, county, slip)
    await worker.reads("已经办结，材料归档。")
    await worker.looks("end")

    case = await row(CASE, number)
    assert (case["state"], case["round"], case["outcome"], case["numbered"]) == ("ARCHIVED", 2, "solved", True)
    assert sorted(case["verbs"]) == sorted(COURSE)
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def rejects(leader: Someone, number: str) -> None:
    await opens(leader, number)
    await leader.press("退单")
    await leader.page.fill("input[name=clause]", "县人社局职责清单 3")
    await leader.page.fill("textarea[name=text]", "工地由住建部门管，工资专户也在那边。")
    await leader.page.check("input[name=suggested][value=none]")
    await leader.looks("reject")
    await leader.press("退单")
    await leader.reads("派单异议")
    await leader.looks("rejected")


async def rules_that_it_stays(director: Someone, number: str) -> None:
    await opens(director, number)
    await director.looks("disputed")
    await director.press("裁定")
    await director.looks("to-rule")
    await director.page.fill("textarea[name=sentence]", "拖欠工资由人社部门牵头，住建部门配合提供专户流水。")
    await director.looks("rule")
    await director.press("仍由")
    await director.looks("ruled")
    await director.go(f"{director.desk}/catalogue")
    await director.reads("拖欠工资由人社部门牵头")
    await director.looks("catalogue")
    await director.click(director.page.locator("main .duties a", has_text="终止").first)
    await director.looks("end-ruling")


async def asks_for_more_days(leader: Someone, number: str) -> None:
    await opens(leader, number)
    await unfolds(leader, "申请延期")
    await leader.page.fill("input[name=days]", "10")
    await leader.page.fill("textarea[name=text]", "公司账户在外地，调取流水要等回函。")
    await leader.looks("extension")
    await leader.press("申请延期")
    await leader.reads("等主任决定：延期")


async def grants_them(director: Someone, number: str) -> None:
    await opens(director, number)
    await director.press("决定")
    await director.looks("decide")
    await director.press("同意延期")
    await director.reads("办理中")
    await director.looks("extended")


async def puts_away(checker: Someone, number: str) -> None:
    """First without a word, which is refused; then with the reason."""
    await checker.go(f"{checker.desk}/queue/archive")
    await checker.looks("to-be-archived")
    await opens(checker, number)
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

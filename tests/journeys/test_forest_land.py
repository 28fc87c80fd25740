"""两个屯争一片林: from the hamlet up to the county and back, on the screens of those who mediate."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from kernel.instant import now
from tests.journeys.browsing import DESKTOP, PHONE, Run, Someone, sign_in
from tests.journeys.forest import TOWN, VILLAGE, Forest, filed_in_the_village, opens_its_window, unit
from tests.journeys.stage import Stage, settle
from tests.journeys.steps import approves, dispatches, hands_back, opens, takes_over, unfolds, visits
from tests.running import row
from workflows.local_time import local

SECRETARY, CLERK, WOODS, BUREAU = "liang@xiaopingyang-pingdong", "li@xiaopingyang", "wu@xiaopingyang", "wan@xingbin"
# The days that the committee spends on its rung, passed at once.
PASSED = """
with stays as (update rung_stay set entered_at = entered_at - interval '4 days', left_at = left_at - interval '4 days'
    where case_id = $1 returning id),
  tried as (update attempt set at = at - interval '4 days' where case_id = $1 returning id),
  ticking as (update clock set started_at = started_at - interval '4 days', due_at = due_at - interval '4 days',
    fires_at = fires_at - interval '4 days' where case_id = $1 and name = 'rung' returning id)
select count(*) from stays"""
COURSE = [
    *("case.submit", "case.accept"),
    *["case.record_attempt"] * 3,
    "case.climb",
    *["case.record_attempt"] * 3,
    *("case.escalate", "transfer.take_over", "case.correct_place", "case.dispatch", "order.take"),
    *("case.escalate", "transfer.take_over", "case.ask_help", "order.take"),
    *("transfer.hand_back", "case.record_attempt", "case.submit_result", "case.approve"),
    *("case.visit_heard", "case.visit_solved"),
]


@pytest.mark.parametrize(
    ("device", "script"),
    [pytest.param(PHONE, True, id="on a phone"), pytest.param(DESKTOP, False, id="at a desk without script")],
)
async def test_the_forest_land_matter_goes_up_its_ladder_and_comes_back(
    stage: Stage, browser: Browser, device: dict[str, Any], script: bool
) -> None:
    await settle("xingbin")
    await opens_its_window(VILLAGE)
    run = Run(stage, browser, "forest", "xingbin", device, script)
    forest = await on_the_hamlets_rung()
    secretary, clerk = await comes(run, "secretary", SECRETARY), await comes(run, "clerk", CLERK)
    county, director = await run.signs_in("county", "chen"), await comes(run, "director", "wang@xiaopingyang")

    await tries_once_more(secretary, forest)
    await goes_on_to_the_committee(secretary, forest)
    await the_committee_tries(forest)
    await sends_it_up(secretary, forest)
    await takes_over(clerk, forest.number)
    await forest.belongs(CLERK, now())
    await dispatches(clerk, forest.number, "实地看界，先谈谁管谁用。", to="林业站")
    await forest.taken(WOODS, now())
    await forest.sent_up(CLERK, now(), "要县里的图和档案，请一起到现场。")
    await takes_over(county, forest.number)
    await asks_the_bureau(county, forest)
    await forest.taken(BUREAU, now())
    await forest.assisted(BUREAU, now())
    await hands_back(county, forest.number, "归属等政府定，先谈谁管护、谁能砍。")
    await forest.tried(WOODS, now(), way="on_site", solved=True)
    await reads_that_it_worked(clerk, forest)
    await forest.finished(WOODS, now())
    await approves(director, forest.number)
    await forest.hears_the_other_side(CLERK, now())
    await visits(clerk, forest.number, satisfied="fair", text="话说完了，树的事先不吵了。")
    await prints_what_was_sent_up(secretary, forest)

    case = await row('select * from "case" where id = $1', forest.id)
    assert (case["state"], case["place"], case["holder"], case["outcome"]) == ("CLOSED", TOWN, TOWN, "solved")
    assert await course(forest) == COURSE
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def comes(run: Run, name: str, login: str) -> Someone:
    """As somebody of a township or a village."""
    person = await run.comes(name)
    await sign_in(person, login)
    return person


async def on_the_hamlets_rung() -> Forest:
    """Taken in six days ago and tried twice."""
    day, moment = timedelta(days=1), now()
    forest = await filed_in_the_village(moment - 6 * day)
    await forest.accepted(SECRETARY, moment - 6 * day)
    for ago in (5, 4):
        await forest.tried(SECRETARY, moment - ago * day)
    return forest


async def tries_once_more(secretary: Someone, forest: Forest) -> None:
    page = secretary.page
    await opens(secretary, forest.number)
    await secretary.reads("要 3 次，做了 2 次")
    await secretary.looks("hamlet")
    await secretary.press("记一次调解")
    await page.fill("input[name=day]", (local(now()).date() - timedelta(days=1)).isoformat())
    await page.fill("input[name=clock]", "19:30")
    await page.check("input[name=way][value=apart]")
    await page.fill("input[name=present]", "双方本人、两个屯的老人")
    await page.fill("textarea[name=text]", "分开各谈了一个钟头，都说老界在自己这边。")
    await page.check("input[name=came][value=no]")
    await secretary.looks("attempt")
    await secretary.press("记一次调解")
    await secretary.reads("建议转到“村委会”")
    await secretary.looks("used-up")


async def goes_on_to_the_committee(secretary: Someone, forest: Forest) -> None:
    panel = secretary.page.locator("section.box", has_text="调解阶梯")
    await secretary.click(panel.get_by_role("button", name="转到下一阶"))
    await secretary.reads("调解阶梯：村委会")
    await secretary.reads("要 3 次，做了 0 次")
    await secretary.looks("committee")


async def the_committee_tries(forest: Forest) -> None:
    moment = now()
    await row(PASSED, forest.id)
    for ago in (3, 2, 1):
        await forest.tried(SECRETARY, moment - timedelta(days=ago))


async def sends_it_up(secretary: Someone, forest: Forest) -> None:
    """The form brings along what was tried here."""
    page = secretary.page
    await opens(secretary, forest.number)
    await secretary.reads("建议转到“乡镇”")
    panel = page.locator("section.box", has_text="调解阶梯")
    await secretary.click(panel.get_by_role("link", name="上报"))
    tried = await page.locator("textarea[name=attempts]").input_value()
    assert [line.split("，")[0] for line in tried.splitlines()] == [
        *("村屯第 1 次", "村屯第 2 次", "村屯第 3 次"),
        *("村委会第 1 次", "村委会第 2 次", "村委会第 3 次"),
    ]
    await page.fill("textarea[name=text]", "对方在另一个村，请镇里一起调。")
    await secretary.looks("escalate")
    await secretary.press("上报")
    await secretary.reads("已上报")
    await secretary.looks("sent-up")


async def asks_the_bureau(county: Someone, forest: Forest) -> None:
    """A bureau of the county beside the township's station, which goes on leading."""
    await opens(county, forest.number)
    await unfolds(county, "请协办")
    await county.page.select_option("select[name=unit]", str(await unit("xingbin/", "林业局")))
    await county.page.fill("textarea[name=text]", "带林权图和档案，和镇里一起看界。")
    await county.looks("help")
    await county.press("请协办")
    await county.reads("联合办理")
    await county.looks("joint")


async def reads_that_it_worked(clerk: Someone, forest: Forest) -> None:
    await opens(clerk, forest.number)
    await clerk.reads("说成了，可以交办结")
    await clerk.looks("agreed")


async def prints_what_was_sent_up(secretary: Someone, forest: Forest) -> None:
    await secretary.go(f"{secretary.desk}/case/{forest.id}")
    await secretary.looks("end")
    await secretary.press("上报单")
    await expect(secretary.page.locator("body")).to_contain_text("村委会3")
    await secretary.looks("paper")


async def course(forest: Forest) -> list[str]:
    found = await row(
        "select array_agg(verb order by seq) as verbs from journal where case_id = $1 and verb = any($2)",
        forest.id,
        sorted(set(COURSE)),
    )
    verbs: list[str] = found["verbs"]
    return verbs

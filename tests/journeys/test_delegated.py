"""A matter that the county sends down, watched over, and that comes back with what was done."""

from typing import Any

from playwright.async_api import Browser

from cases.filing import Slip, Who
from tests.journeys.browsing import ON_A_PHONE_AND_AT_A_PLAIN_DESK, Run, Someone, sign_in
from tests.journeys.stage import Stage, filed, settle
from tests.journeys.steps import accepts, finds_at_work, hands_back, opens, takes_over, tracks, unfolds
from tests.running import row

STORY = "三个人在安置房工地干了三个月，工钱一直没有发，包工头就住在镇上。"
TOWNS = {"jinxiu": ("toupai", "头排镇综治中心"), "xingbin": ("xiaopingyang", "小平阳镇综治中心")}
WHY = "包工头和工人都在镇上，请镇里先调解，五天里给个说法。"
DONE = "三方坐下来谈了两次，包工头认账，差额还要县里核一核。"


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_a_matter_is_sent_down_watched_over_and_comes_back(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    slug, centre = TOWNS[county]
    run = Run(stage, browser, "delegated", county, device, script)
    slip = await filed(county, Who("赵大勇", "13800000017"), topic="wage", say=STORY, demands=("把工钱发清",))
    clerk, township = await run.signs_in("clerk", "chen"), await run.comes("township")
    await sign_in(township, f"li@{slug}")

    await accepts(clerk, slip.number, title="安置房工地欠薪")
    await sends_down(clerk, slip, f"{county}/{slug}/", centre)
    await waits_for_an_answer(clerk, slip)
    resident = await run.comes("resident")
    await tracks(resident, county, slip)
    await resident.reads(f"交给{centre}了")
    await resident.looks("sent-down")
    await sees_that_it_is_watched_over(township, slip)
    await takes_over(township, slip.number)
    await hands_back(township, slip.number, DONE)
    await has_it_again(clerk, slip, centre)
    await tracks(resident, county, slip)
    await resident.reads(f"{centre}办过以后，交回")
    await resident.looks("came-back")

    case = await row('select id, holder, called, state from "case" where number = $1', slip.number)
    hop = await row("select state, kind, answered_at from transfer where case_id = $1", case["id"])
    assert (case["holder"], case["called"], case["state"]) == (f"{county}/", None, "ACCEPTED")
    assert (hop["state"], hop["kind"], hop["answered_at"] is not None) == ("HANDED_BACK", "supervised", True)
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def sends_down(clerk: Someone, slip: Slip, to: str, centre: str) -> None:
    """First with the term left out: the form says so, and keeps what was typed."""
    page = clerk.page
    await opens(clerk, slip.number)
    await unfolds(clerk, "下派")
    await page.check(f"input[name=to][value='{to}']")
    await page.check("input[name=how][value=supervised]")
    await page.fill("textarea[name=text]", WHY)
    await clerk.looks("delegate")
    await clerk.press("下派")
    await clerk.reads("请填天数")
    assert await page.input_value("textarea[name=text]") == WHY
    assert await page.is_checked(f"input[name=to][value='{to}']")
    await clerk.looks("delegate-refused")
    await page.fill("input[name=days]", "5")
    await clerk.press("下派")
    await clerk.reads("已下派待接")
    await clerk.reads(f"下派{centre}，限 5 个工作日 办好")
    await clerk.looks("delegated")


async def waits_for_an_answer(clerk: Someone, slip: Slip) -> None:
    await clerk.go(f"{clerk.desk}/queue/unanswered")
    await clerk.reads("安置房工地欠薪")
    await clerk.reads("督着办")
    await clerk.looks("unanswered")


async def sees_that_it_is_watched_over(township: Someone, slip: Slip) -> None:
    await finds_at_work(township, slip.number)
    await opens(township, slip.number)
    await township.reads("督着办：下级办，责任还在送出的一级")


async def has_it_again(clerk: Someone, slip: Slip, centre: str) -> None:
    await opens(clerk, slip.number)
    await clerk.reads(DONE)
    await clerk.reads(f"{centre}交回")
    await clerk.press("派单")
    await opens(clerk, slip.number)
    await clerk.looks("came-back")

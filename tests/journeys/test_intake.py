"""A decline with its channel, and five reports that become one: by a clerk, a director and residents."""

from typing import Any

from playwright.async_api import Browser

from cases.filing import Slip, Who, shown_number
from tests.journeys.browsing import ON_A_PHONE_AND_AT_A_PLAIN_DESK, Run
from tests.journeys.stage import Stage, filed, settle
from tests.journeys.steps import accepts, opens, tracks, unfolds
from tests.running import row

LAMP = "村口到小学的那一段路，路灯坏了快两个月，天黑了孩子放学看不见路。"


async def reported(county: str, name: str, phone: str, **more: Any) -> Slip:
    told: dict[str, Any] = {"topic": "village", "say": LAMP, "demands": ("把路灯修好",)} | more
    return await filed(county, Who(name, phone), **told)


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_a_matter_that_belongs_elsewhere_is_declined_with_its_channel(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "decline", county, device, script)
    slip = await reported(
        county, "韦建国", "19900028801", topic="wage", say="去年在厂里干活，仲裁裁了，厂里不服，我想再说一遍。"
    )
    clerk, director = await run.signs_in("clerk", "chen"), await run.signs_in("director", "zhou")
    resident = await run.comes("resident")

    await opens(clerk, slip.number)
    await clerk.press("请人补正")
    await clerk.page.fill("input[name=item]", "仲裁裁决书")
    await clerk.press("再加一项")
    await clerk.page.locator("input[name=item]").nth(1).fill("送达日期的凭证")
    await clerk.looks("ask")
    await clerk.press("请他补正")
    await clerk.reads("待补正")
    await clerk.looks("waiting")
    await tracks(resident, county, slip)
    await resident.reads("还差这 2 样")
    await resident.looks("missing")
    await resident.page.fill("textarea[name=added]", "裁决书带来了，上个月收到的。")
    await resident.press("补好了，交给中心")
    await resident.reads("裁决书带来了")
    await opens(clerk, slip.number)
    await unfolds(clerk, "提请不予受理")
    await clerk.page.check("input[name=reason][value=litigation]")
    await clerk.looks("reason")
    await clerk.press("选好了，看该走的路")
    await clerk.page.fill("textarea[name=channel]", "对仲裁裁决不服，收到之日起十五日内向县人民法院起诉。")
    await clerk.looks("channel")
    await clerk.press("提请主任决定")
    await clerk.reads("等主任决定：不予受理")
    await clerk.looks("proposed")
    await opens(director, slip.number)
    await director.press("决定")
    await director.looks("decide")
    await director.press("同意不予受理")
    await director.reads("不予受理")
    await director.looks("declined")
    await tracks(resident, county, slip)
    await resident.reads("该去哪里办写在下面")
    await resident.reads("收到之日起十五日内向县人民法院起诉")
    await resident.looks("declined")

    case = await row('select state from "case" where number = $1', slip.number)
    assert case["state"] == "DECLINED"
    assert run.complaints == []
    assert stage.csp_reports() == 0


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_five_reports_of_one_lamp_become_one_and_everybody_follows(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "merge", county, device, script)
    slips = [await reported(county, f"黄小{n}", f"1990002890{n}", say=f"{LAMP}第{n}个说的。") for n in range(1, 6)]
    main, joined = slips[0], slips[1:]
    clerk, resident = await run.signs_in("clerk", "chen"), await run.comes("resident")

    for slip in joined:
        await opens(clerk, slip.number)
        await unfolds(clerk, "并案")
        await clerk.page.check(f"input[name=into][value='{main.number}']")
        await clerk.looks("choose")
        await clerk.press("两件放在一起看")
        await clerk.reads("并到这一件，接着办")
        await clerk.looks("both")
        await clerk.press("是同一件事，并过去")
        await clerk.reads("已并案")
    await opens(clerk, main.number)
    await clerk.reads("4 件")
    await clerk.looks("main")
    await accepts(clerk, main.number, title="村口路灯不亮", category="village_affairs", factor=1, grade="blue")
    await tracks(resident, county, joined[-1])
    await resident.reads("和同一件事并在一起办")
    await resident.reads("同一件事，")
    await resident.looks("follows")

    case = await row('select people, batches, joined, state from "case" where number = $1', main.number)
    assert dict(case) == {"people": 5, "batches": 5, "joined": 4, "state": "ACCEPTED"}
    seen = await resident.page.locator("main").inner_text()
    assert "第1个说的" not in seen
    assert shown_number(main.number) not in seen
    assert run.complaints == []
    assert stage.csp_reports() == 0

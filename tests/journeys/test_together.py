"""Several people and one matter: a daughter follows it, both sides are asked, one answer is given to all who ask."""

from typing import Any

from playwright.async_api import Browser

from cases.filing import Slip, Who
from tests.journeys.browsing import ON_A_PHONE_AND_AT_A_PLAIN_DESK, Run, Someone
from tests.journeys.stage import Stage, filed, settle
from tests.journeys.steps import accepts, approves, dispatches, hands_in, opens, reaches, takes, tracks, visits
from tests.running import row

# In each county phones of its own: a code is sent to one of them once in a while.
PHONES = {"jinxiu": "1990002100", "xingbin": "1990002110"}
WAGES = "在县城东边的安置楼干了三个月，包工头一直拖着工钱不给。"
LAMP = "村口的路灯坏了半个月，晚上老人不敢出门。"
FOLLOWERS = """
select array_agg(f.state order by f.made_at) as states, count(f.consent) as on_paper from follower f
join "case" c on c.county_id = f.county_id and c.id = f.case_id where c.number = $1"""
VISITS = """
select c.state, c.outcome, array_agg(v.party_id is null order by v.at) as of_applicant from return_visit v
join "case" c on c.county_id = v.county_id and c.id = v.case_id where c.number = $1 group by c.state, c.outcome"""
ANSWERED = """
select count(*) as n from "case" c where c.number = any($1) and c.state = 'CLOSED' and c.outcome = 'answered'"""


async def proves(resident: Someone, county: str, phone: str, after: str) -> None:
    await resident.go(f"/p/{county}/sign-in?next=/p/{county}{after}")
    await resident.page.fill("input[name=phone]", phone)
    await resident.press("发验证码")
    await resident.page.fill("input[name=code]", await reaches(resident.stage, phone, r"验证码是 (\d{6})"))
    await resident.press("登录")


async def in_large_print(resident: Someone, screen: str) -> None:
    await resident.looks(screen)
    await resident.click(resident.page.get_by_role("button", name="换成大字版"))
    await resident.looks(f"{screen}-large")
    await resident.click(resident.page.get_by_role("button", name="换成普通字"))


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_a_daughter_follows_her_mothers_matter_until_the_mother_takes_it_back(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "follow", county, device, script)
    mother_phone, phone = f"{PHONES[county]}1", f"{PHONES[county]}2"
    slip = await filed(county, Who("覃桂花", mother_phone), topic="wage", say=WAGES, demands=("把工钱结清",))
    mother, daughter = await run.comes("mother"), await run.comes("daughter")
    clerk = await run.signs_in("clerk", "chen")

    await tracks(mother, county, slip)
    await lets_follow(mother, "小芳", phone)
    await proves(daughter, county, phone, "/following")
    await daughter.reads("请您一起看进度")
    await in_large_print(daughter, "invited")
    await daughter.press("同意")
    await daughter.click(daughter.page.locator(f"a[href$='/following/{slip.number}']"))
    await daughter.reads("您只看得到进度")
    await in_large_print(daughter, "followed")
    await writes_down(clerk, slip, f"{PHONES[county]}3")
    await reaches(stage, mother_phone, "按您签的同意书")
    await takes_back(mother, "小芳")
    await daughter.go(f"/p/{county}/following")
    await daughter.reads("家人、邻居的事")

    assert dict(await row(FOLLOWERS, slip.number)) == {"states": ["ended", "invited"], "on_paper": 1}
    assert await daughter.page.locator(f"a[href$='/following/{slip.number}']").count() == 0
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def lets_follow(mother: Someone, name: str, phone: str) -> None:
    await mother.press("请人一起看")
    await mother.page.fill("input[name=name]", name)
    await mother.page.fill("input[name=phone]", phone)
    await mother.page.check("input[name=kin][value=child]")
    await mother.looks("letting")
    await mother.press("请对方一起看")
    await mother.reads("还没答复")
    await mother.looks("invited")


async def takes_back(mother: Someone, name: str) -> None:
    await mother.page.reload()
    await mother.reads("同意了，能看进度")
    await in_large_print(mother, "letting-two")
    await mother.press(f"收回，不让{name}看了")
    await mother.looks("taken-back")


async def writes_down(clerk: Someone, slip: Slip, phone: str) -> None:
    """For a neighbour, on paper."""
    await opens(clerk, slip.number)
    await clerk.press("登记谁一起看")
    await clerk.page.fill("input[name=name]", "覃大姐")
    await clerk.page.fill("input[name=phone]", phone)
    await clerk.page.check("input[name=kin][value=neighbour]")
    await clerk.looks("consent-empty")
    await clerk.click(clerk.page.locator("main .save button"))
    await clerk.reads("请写明怎么核对的")
    await clerk.looks("consent-refused")
    await clerk.page.fill("input[name=text]", "核对身份证原件，当面签字，同意书存 3 号柜")
    await clerk.click(clerk.page.locator("main .save button"))
    await clerk.reads("还能登记 1 位")
    await clerk.looks("consent")


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_in_a_dispute_the_applicant_answers_and_the_other_side_is_asked_too(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "both-sides", county, device, script)
    boss = Who("周大发", f"{PHONES[county]}4")
    slip = await filed(county, Who("王玉柱"), topic="wage", say=WAGES, demands=("把工钱结清",), respondents=(boss,))
    number, worker = slip.number, await run.comes("worker")
    clerk, handler = await run.signs_in("clerk", "chen"), await run.signs_in("handler", "liu")
    checker = await run.signs_in("checker", "xu")

    await accepts(clerk, number, title="王玉柱讨要工钱")
    await dispatches(clerk, number, "核实欠薪数额。")
    await takes(handler, number)
    await hands_in(handler, number, reply="已经付清。", summary="当面点清付款。")
    await approves(checker, number)
    await reaches(stage, boss.phone, "要听您也说一说")
    await says_it_is_solved(worker, county, slip)
    await visits(clerk, number, text="钱都给了，有收条。")
    await worker.page.reload()
    await worker.reads("这件事办结了")
    await worker.looks("end")

    assert dict(await row(VISITS, number)) == {
        **{"state": "CLOSED", "outcome": "solved"},
        "of_applicant": [True, False],
    }
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def says_it_is_solved(worker: Someone, county: str, slip: Slip) -> None:
    await tracks(worker, county, slip)
    await worker.reads("请您验一验")
    for label in ("有", "解决了", "满意"):
        await worker.page.get_by_label(label, exact=True).check()
    await worker.looks("visit")
    await worker.press("交给中心")
    await worker.reads("再问一问对方")
    await worker.looks("heard")


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_one_answer_is_given_to_several_who_ask_the_same(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(stage, browser, "same", county, device, script)
    slips = [
        await filed(county, Who(name), topic="village", say=LAMP, demands=("把路灯修好",))
        for name in ("覃桂花", "王丰年", "冯满仓")
    ]
    numbers = [slip.number for slip in slips]
    clerk, resident = await run.signs_in("clerk", "chen"), await run.comes("resident")

    await answers_at_once(clerk, numbers[0])
    await clerk.press("照这样答复")
    for number in numbers[1:]:
        [tick] = await clerk.page.locator(f"label:has-text('{number[-4:]}') input[name=case]").all()
        await tick.check()
    await clerk.looks("alike")
    await clerk.click(clerk.page.locator("main .save button"))
    await clerk.reads("就能往下走")
    await clerk.looks("alike-refused")
    await clerk.page.check("input[name=read]")
    await clerk.click(clerk.page.locator("main .save button"))
    await clerk.reads("办好 2 件")
    await clerk.looks("all-answered")
    await tracks(resident, county, slips[2])
    await resident.reads("本周五前换好")
    await resident.looks("answered")

    assert (await row(ANSWERED, numbers))["n"] == 3
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def answers_at_once(clerk: Someone, number: str) -> None:
    await opens(clerk, number)
    await clerk.press("当场答复")
    await clerk.page.select_option("select[name=category]", "village_affairs")
    await clerk.page.fill("textarea[name=text]", "路灯已经报修，本周五前换好；到期没亮，请直接打中心电话。")
    await clerk.looks("answer")
    await clerk.press("答复并办结")
    await clerk.reads("已办结")

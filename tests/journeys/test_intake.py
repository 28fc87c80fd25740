"""A decline with its channel, and five reports that become one: by a clerk, a director and residents."""

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
LAMP = "村口到小学的那一段路，路灯坏了快两个月，天黑了孩子放学看不见路。"
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


async def filed(county: str, name: str, phone: str, **more: Any) -> Slip:
    """Reported from a phone, some minutes ago."""
    at = tree.at(f"{county}/")
    told: dict[str, Any] = {"topic": "village", "say": LAMP, "demands": ("把路灯修好",)} | more
    filing = Filing(place=at.place, applicants=(Who(name, phone),), **told)
    return await file_case(filing, key=new_id(), actor=actors.resident(at.county_id, at.place))


async def opens(person: Someone, number: str) -> None:
    found = await row('select id from "case" where number = $1', number)
    desk = "/".join(person.page.url.removeprefix(person.stage.web).split("?")[0].split("/")[:3])
    await person.go(f"{desk}/case/{found['id']}")


async def more(person: Someone, label: str) -> None:
    """Behind "更多"; without a script it opens all the same."""
    await person.page.locator("details.more > summary", has_text="更多").first.click()
    await person.looks(f"more-{label}")
    await person.press(label)


async def tracks(person: Someone, county: str, slip: Slip) -> None:
    await person.go(f"/p/{county}/track")
    await person.page.fill("input[name=no]", shown_number(slip.number))
    await person.page.fill("input[name=secret]", slip.secret)
    await person.click(person.page.locator("main form button").last)


@pytest.mark.parametrize(("county", "device", "script"), RUNS)
async def test_a_matter_that_belongs_elsewhere_is_declined_with_its_channel(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    folder = f"decline-{county}{'' if script else '-plain'}"
    slip = await filed(
        county, "韦建国", "19900028801", topic="wage", say="去年在厂里干活，仲裁裁了，厂里不服，我想再说一遍。"
    )
    people = [await someone(browser, stage, name, device=device, script=script, folder=folder) for name in "abc"]
    clerk, director, resident = people
    await sign_in(clerk, f"chen@{county}")
    await sign_in(director, f"zhou@{county}")

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
    await more(clerk, "提请不予受理")
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
    assert [line for person in people for line in person.complaints] == []
    assert stage.csp_reports() == 0


@pytest.mark.parametrize(("county", "device", "script"), RUNS)
async def test_five_reports_of_one_lamp_become_one_and_everybody_follows(
    stage: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    folder = f"merge-{county}{'' if script else '-plain'}"
    slips = [await filed(county, f"黄小{n}", f"1990002890{n}", say=f"{LAMP}第{n}个说的。") for n in range(1, 6)]
    main, joined = slips[0], slips[1:]
    people = [await someone(browser, stage, name, device=device, script=script, folder=folder) for name in "ab"]
    clerk, resident = people
    await sign_in(clerk, f"chen@{county}")

    for slip in joined:
        await opens(clerk, slip.number)
        await more(clerk, "并案")
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
    await accepts(clerk)
    await tracks(resident, county, joined[-1])
    await resident.reads("和同一件事并在一起办")
    await resident.reads("同一件事，")
    await resident.looks("follows")

    case = await row('select people, batches, joined, state from "case" where number = $1', main.number)
    assert dict(case) == {"people": 5, "batches": 5, "joined": 4, "state": "ACCEPTED"}
    seen = await resident.page.locator("main").inner_text()
    assert "第1个说的" not in seen
    assert shown_number(main.number) not in seen
    assert [line for person in people for line in person.complaints] == []
    assert stage.csp_reports() == 0


async def accepts(clerk: Someone) -> None:
    page = clerk.page
    await clerk.press("受理")
    await page.fill("input[name=title]", "村口路灯不亮")
    await page.select_option("select[name=category]", "village_affairs")
    for factor in ("nature", "scale", "difficulty", "impact"):
        await page.check(f"input[name={factor}][value='1']")
    await clerk.press("评好了，看建议")
    await clerk.press("受理")
    await clerk.reads("已受理待派")

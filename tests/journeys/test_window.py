"""A walk-in settled on the spot: at a desk by the keyboard alone, on a phone without script."""

import re

from playwright.async_api import Browser, expect

from tests.journeys.browsing import DESKTOP, PHONE, Run, Someone
from tests.journeys.stage import Stage, settle
from tests.running import row

COUNTY = "jinxiu"
CASE = (
    "select c.state, c.outcome, c.source, c.people, c.callers, c.first_receiver is not null as received"
    ' from "case" c where c.number = $1'
)


class Hands:
    """A keyboard that counts: every press but the words of what happened."""

    def __init__(self, person: Someone) -> None:
        self.person, self.presses = person, 0

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.presses += 1
            await self.person.page.keyboard.press(key)

    async def number(self, digits: str) -> None:
        self.presses += len(digits)
        await self.person.page.keyboard.type(digits)

    async def say(self, words: str) -> None:
        await self.person.page.keyboard.type(words)

    async def to(self, field: str) -> None:
        """By Tab, as often as it takes."""
        for _ in range(60):
            if await self.person.page.evaluate("document.activeElement.id") == field:
                return
            await self.press("Tab")
        raise AssertionError(f"{field} is not reached by the keyboard")

    async def at(self, field: str) -> None:
        await expect(self.person.page.locator(f"#{field}")).to_be_focused(timeout=10_000)


async def test_at_a_desk_the_keyboard_alone_settles_a_stranger_and_then_knows_them(
    stage: Stage, browser: Browser
) -> None:
    await settle(COUNTY)
    run = Run(stage, browser, "window", COUNTY, DESKTOP, script=True)
    clerk = await run.signs_in("clerk", "chen")
    first = await settles_a_stranger(clerk)

    hands = Hands(clerk)
    await hands.press("n")
    await hands.at("consent")
    await hands.press("Space", "Tab")
    await hands.number("19900018801")
    await hands.press("Enter")
    await hands.at("same")
    await clerk.looks("known")
    await hands.press("Enter")
    await hands.at("say")
    await expect(clerk.page.locator("#applicant-0-name")).to_have_value("蓝秀芳")
    await hands.say("上次说好的晒场又被占了一半，想请中心再来说说。")
    await hands.press("Control+Enter")
    second = await slip(clerk)

    # Under a minute: eighteen presses, and as long as it takes to tell what happened.
    assert hands.presses <= 20
    assert dict(await row(CASE, first))["outcome"] == "settled"
    assert dict(await row(CASE, second)) == {
        **{"state": "SUBMITTED", "outcome": None, "source": "walk_in", "people": 1, "callers": 1},
        "received": True,
    }
    assert run.complaints == []
    assert stage.csp_reports() == 0


async def settles_a_stranger(clerk: Someone) -> str:
    hands = Hands(clerk)
    await hands.press("n")
    await hands.at("consent")
    await clerk.looks("empty")
    await hands.press("Space", "Tab")
    await hands.number("19900018801")
    await hands.press("Enter")
    await hands.at("applicant-0-name")
    await hands.say("蓝秀芳")
    await hands.to("place")
    await hands.say("罗孟村")
    await hands.to("say")
    await hands.say("两家共用的晒场被占了一半，谷子没地方晒，来请中心说说。")
    await hands.to("category")
    await hands.press("ArrowDown", "ArrowDown")
    await hands.to("then")
    await hands.press("ArrowUp")
    await hands.to("settled")
    await hands.say("两家到场说定，一三五、二四六轮着用。")
    await hands.press("Control+Enter")
    await clerk.reads("双方都认可")
    await expect(clerk.page.locator(".refusals")).to_be_in_viewport()
    await clerk.looks("refused")
    await hands.to("agreed")
    await hands.press("Space", "Control+Enter")
    return await slip(clerk)


async def slip(clerk: Someone) -> str:
    await clerk.page.wait_for_url(re.compile(r"/slip/"))
    await clerk.stands()
    await clerk.looks("slip")
    shown = await clerk.page.locator(".receipt .no").first.inner_text()
    return re.sub(r"[^0-9A-Z]", "", shown)


async def test_on_a_phone_without_script_a_walk_in_is_settled_and_reads_it_by_the_slip(
    stage: Stage, browser: Browser
) -> None:
    await settle(COUNTY)
    run = Run(stage, browser, "window", COUNTY, PHONE, script=False)
    clerk = await run.signs_in("clerk", "chen")
    page = clerk.page
    await page.click("text=登记")
    await page.check("#consent")
    await page.fill("#applicant-0-phone", "19900018802")
    await clerk.press("查以前")
    await clerk.reads("没有查到以前的登记")
    await page.fill("#applicant-0-name", "盘德旺")
    await page.fill("#place", "罗孟村")
    await page.fill("#say", "工头欠我半个月工钱，他人就在门口，想当面说清楚。")
    await page.check("input[name=then][value=settle]")
    await clerk.press("登记")
    await clerk.reads("要先选类别")
    await clerk.looks("refused")
    await page.select_option("#category", "wages")
    await page.fill("#settled", "工头当场付清一千八百元，写了收条。")
    await page.check("#agreed")
    await clerk.click(page.locator(".save").get_by_role("button", name="登记"))
    number = await slip(clerk)
    secret = await page.locator(".receipt .no").nth(1).inner_text()

    resident = await run.comes("resident")
    await resident.go(f"/p/{COUNTY}/track?no={number}")
    await resident.page.fill("[name=secret]", re.sub(r"\D", "", secret))
    await resident.press("查进度")
    await resident.reads("工头当场付清一千八百元")
    await resident.looks("told")

    assert dict(await row(CASE, number))["outcome"] == "settled"
    assert run.complaints == []

"""A person at a browser: goes on, presses what is there, is photographed and checked at every screen."""

import asyncio
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from tests.accessible import RULES
from tests.crawl.crawler import kind
from tests.journeys.stage import PASSWORD, Stage, code_of

SHOTS = Path(".shots")
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 780}, "has_touch": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}

# Both ways of sending and both ends of the styles in two runs, each in a county of its own.
ON_A_PHONE_AND_AT_A_PLAIN_DESK = pytest.mark.parametrize(
    ("county", "device", "script"),
    [
        pytest.param("jinxiu", PHONE, True, id="on a phone"),
        pytest.param("xingbin", DESKTOP, False, id="at a desk without script"),
    ],
)

# Screens that axe has judged in this process: most people, and most journeys, pass over the same ones.
_judged: set[tuple[str, str]] = set()

UNDER_WAY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


@dataclass
class Someone:
    """One person with a browser of their own. `shot` is a folder; screens are numbered as they come."""

    name: str
    page: Page
    stage: Stage
    folder: Path
    script: bool
    seen: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def desk(self) -> str:
        """The address of the post at which this member of staff sits."""
        found = re.search(r"/console/\d+-[^/?]+", self.page.url)
        assert found, self.page.url
        return found[0]

    async def go(self, path: str) -> None:
        await self.page.goto(self.stage.web + path)

    async def finds(self, path: str, what: Locator) -> None:
        """Goes there until it shows: a running web reads a county's settings anew within half a minute."""
        await self.go(path)
        for _ in range(40):
            if await what.count():
                return
            await asyncio.sleep(1)
            await self.page.reload()
        raise AssertionError(f"{path} never shows {what}")

    async def press(self, label: str) -> None:
        """Presses the button or link of this name and waits until the next screen stands."""
        main = self.page.locator("main")
        await self.click(main.get_by_role("button", name=label).or_(main.get_by_role("link", name=label)).first)

    async def click(self, what: Locator) -> None:
        if self.script:
            await what.click()
        else:
            async with self.page.expect_navigation():
                await what.click()
        await self.stands()

    async def stands(self) -> None:
        """Until the next screen is whole: a part swapped and settled. Without script it is when it has loaded."""
        if not self.script:
            return
        await self.page.wait_for_load_state()
        await expect(self.page.locator(UNDER_WAY)).to_have_count(0)

    async def reads(self, text: str) -> None:
        await expect(self.page.locator("main")).to_contain_text(text, timeout=10_000)

    async def looks(self, screen: str) -> None:
        """Photographs the screen, and with script lets axe judge it when it is the first of its kind."""
        self.seen.append(screen)
        self.folder.mkdir(parents=True, exist_ok=True)
        number = f"{len(self.seen):02d}"
        await self.page.screenshot(path=self.folder / f"{self.name}-{number}-{screen}.png", full_page=True)
        wide = await self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.complaints.append(f"{screen}: {wide} px wider than the screen")
        of_its_kind = (screen, kind(urlsplit(self.page.url).path))
        if self.script and of_its_kind not in _judged:
            _judged.add(of_its_kind)
            # The bar that says that something changed meanwhile lies over the lower edge until somebody scrolls.
            await self.page.evaluate("document.getElementById('changed')?.toggleAttribute('hidden', true)")
            found = await Axe().run(self.page, options=RULES)
            self.complaints += [
                f"{screen}: {one['id']} {[node['target'] for node in one['nodes']]}"
                for one in found.response["violations"]
            ]


async def someone(
    browser: Browser, stage: Stage, name: str, *, device: dict[str, Any], script: bool, folder: str
) -> Someone:
    context: BrowserContext = await browser.new_context(
        **device, locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=script
    )
    return Someone(name, await context.new_page(), stage, SHOTS / folder, script)


async def sign_in(person: Someone, login: str) -> None:
    await person.go("/console/sign-in")
    await person.page.fill("[name=login]", login)
    await person.page.fill("[name=password]", PASSWORD)
    await person.looks("sign-in")
    await person.press("下一步")
    await person.page.fill("[name=code]", await code_of(login))
    await person.looks("code")
    await person.press("登录")
    await person.page.wait_for_url(re.compile(r"/console/\d+-"))


@dataclass
class Run:
    """One run of a journey: those who take part use the same device, and their screens lie in one folder."""

    stage: Stage
    browser: Browser
    journey: str
    county: str
    device: dict[str, Any]
    script: bool
    people: list[Someone] = field(default_factory=list)

    async def comes(self, name: str) -> Someone:
        folder = f"{self.journey}-{self.county}{'' if self.script else '-plain'}"
        how: dict[str, Any] = {"device": self.device, "script": self.script, "folder": folder}
        self.people.append(await someone(self.browser, self.stage, name, **how))
        return self.people[-1]

    async def signs_in(self, name: str, login: str) -> Someone:
        """As what the demo's cast is in this county."""
        person = await self.comes(name)
        await sign_in(person, f"{login}@{self.county}")
        return person

    @property
    def complaints(self) -> list[str]:
        """What was found wrong with anybody's screens."""
        return [line for person in self.people for line in person.complaints]

"""A resident signs in on the pages of the county's identity provider, files, and finds the matter again."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from infra.browser import chromium
from infra.testing import scratch
from tenants.tree import tree
from tests.journeys.browsing import DESKTOP, PHONE, Someone, someone
from tests.journeys.stage import Stage, running, settle
from tests.oidc.certified import certified
from tests.running import row

COUNTY = "jinxiu"
SAID = "村口的路灯坏了两个月，晚上孩子放学看不见路，已经摔了两回。"


def person(name: str, phone: str) -> dict[str, Any]:
    return {"label": name, "claims": {"name": name, "phone_number": phone, "phone_number_verified": True}}


PEOPLE = {"li": person("李春花", "19900030001"), "zhao": person("赵大山", "19900030002")}
RUNS = [
    pytest.param("li", PHONE, True, id="on a phone"),
    pytest.param("zhao", DESKTOP, False, id="at a desk without script"),
]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with running() as found:
        yield found


@pytest_asyncio.fixture(scope="module")
async def browser(stage: Stage) -> AsyncIterator[Browser]:
    """The county is settled and connected before anybody asks for it, so the web learns of both at once."""
    await settle(COUNTY)
    async with AsyncExitStack() as now_open:
        folder = now_open.enter_context(scratch("provider-"))
        county_id = tree.by_handle(COUNTY).county_id
        await now_open.enter_async_context(certified(county_id, folder, origin=stage.web, people=PEOPLE))
        playing = await now_open.enter_async_context(async_playwright())
        opened = await playing.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield opened
        await opened.close()


@pytest.mark.parametrize(("who", "device", "script"), RUNS)
async def test_a_resident_signs_in_at_the_provider_and_files(
    stage: Stage, browser: Browser, who: str, device: dict[str, Any], script: bool
) -> None:
    folder = f"provider-{device['viewport']['width']}{'' if script else '-plain'}"
    resident = await someone(browser, stage, who, device=device, script=script, folder=folder)

    await signs_in(resident, who)
    number = await files(resident)

    await resident.go(f"/p/{COUNTY}/mine")
    await resident.reads(number)
    await resident.looks("mine")
    found = await row(
        'select i.face from "case" c join identity i on i.account_id = c.applicant where c.number = $1',
        number.replace("-", ""),
    )
    assert found["face"] == "portal"
    assert resident.complaints == []
    assert stage.csp_reports() == 0


async def signs_in(resident: Someone, who: str) -> None:
    page = resident.page
    button = page.get_by_role("button", name="用统一身份认证登录")
    await resident.finds(f"/p/{COUNTY}/mine", button)
    await resident.looks("sign-in")
    await button.click()
    await page.wait_for_url("**/interaction/**")
    await page.select_option("select[name=who]", who)
    await page.get_by_role("button", name="登录", exact=True).click()
    await page.wait_for_url(f"{resident.stage.web}/p/{COUNTY}/mine")
    await resident.looks("signed-in")


async def files(resident: Someone) -> str:
    page = resident.page
    await resident.go(f"/p/{COUNTY}")
    await resident.press("我要点单")
    await page.check("input[value=village]")
    await resident.press("下一步")
    await page.fill("textarea[name=story]", SAID)
    await resident.press("下一步")
    await page.fill("input[name=want]", "把路灯修好")
    await resident.press("下一步")
    await page.check(f"input[name=place][value='{COUNTY}/']")
    await resident.press("下一步")
    await page.check("input[name=kind][value=nobody]")
    await resident.press("下一步")
    await resident.looks("who")
    await page.fill("input[name=name]", PEOPLE["li"]["label"])
    await resident.press("下一步")
    await page.check("input[name=together][value=alone]")
    await resident.press("下一步")
    await page.check("input[name=agree]")
    await resident.press("交给中心")
    await resident.reads("查询码")
    found = re.search(r"[0-9A-Z]{2,3}-[0-9A-Z]{4}-[0-9A-Z]{4}", await page.locator("main").inner_text())
    assert found
    return found[0]

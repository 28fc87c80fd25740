"""A resident signs in on the pages of the county's identity provider, files, and finds the matter again."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from cases.filing import shown_number
from infra.testing import scratch
from tenants.tree import tree
from tests.journeys.browsing import DESKTOP, PHONE, Run, Someone
from tests.journeys.stage import Stage, settle
from tests.journeys.steps import comes_alone, hands_over, starts, tells
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


@pytest_asyncio.fixture(scope="module")
async def provider(stage: Stage) -> AsyncIterator[None]:
    """The county's own, certified, as long as these journeys last."""
    await settle(COUNTY)
    with scratch("provider-") as folder:
        async with certified(tree.by_handle(COUNTY).county_id, folder, origin=stage.web, people=PEOPLE):
            yield


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize(("who", "device", "script"), RUNS)
async def test_a_resident_signs_in_at_the_provider_and_files(
    stage: Stage, browser: Browser, who: str, device: dict[str, Any], script: bool
) -> None:
    run = Run(stage, browser, "provider", COUNTY, device, script)
    resident = await run.comes(who)

    await signs_in(resident, who)
    await starts(resident, COUNTY, "village")
    await tells(resident, COUNTY, SAID, "把路灯修好")
    await resident.page.check("input[name=kind][value=nobody]")
    await resident.press("下一步")
    await comes_alone(resident, PEOPLE[who]["label"])
    slip = await hands_over(resident)

    await resident.go(f"/p/{COUNTY}/mine")
    await resident.reads(shown_number(slip.number))
    await resident.looks("mine")
    found = await row(
        'select i.face from "case" c join identity i on i.account_id = c.applicant where c.number = $1', slip.number
    )
    assert found["face"] == "portal"
    assert run.complaints == []
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

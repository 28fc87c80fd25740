"""A photo goes from the portal's host to the console's, and is shown there from the host of files."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, expect

from tests.files.pictures import with_place
from tests.journeys.browsing import ON_A_PHONE_AND_AT_A_PLAIN_DESK, Run, Someone
from tests.journeys.stage import Stage, settle, under_three_names
from tests.journeys.steps import comes_alone, hands_over, opens, starts, tells


@pytest.fixture(scope="module")
def three() -> Iterator[Stage]:
    with under_three_names() as found:
        yield found


@ON_A_PHONE_AND_AT_A_PLAIN_DESK
async def test_a_residents_photo_is_seen_at_the_console_from_the_host_of_files(
    three: Stage, browser: Browser, county: str, device: dict[str, Any], script: bool
) -> None:
    await settle(county)
    run = Run(three, browser, "three-names", county, device, script)
    resident = await run.comes("resident")
    await resident.finds(f"/p/{county}", resident.page.get_by_text("我要点单"))
    await starts(resident, county, "village")
    await resident.page.set_input_files(
        "input[type=file][name=files]", {"name": "road.jpg", "mimeType": "image/jpeg", "buffer": with_place()}
    )
    if script:  # it goes up at once
        await resident.reads("road.jpg")
    await tells(resident, county, "村口的路塌了一块，拍了照片，孩子上学要绕着走。", "把路补好")
    await resident.page.check("input[name=kind][value=nobody]")
    await resident.press("下一步")
    await comes_alone(resident, "韦小妹", "19900028802")
    slip = await hands_over(resident)
    clerk = await run.signs_in("clerk", "chen")
    await opens(clerk, slip.number)
    photo = clerk.page.locator("ul.files img")
    await photo.scroll_into_view_if_needed()
    await expect(photo).to_have_js_property("complete", True)
    await clerk.looks("case")

    assert await photo.evaluate("image => image.naturalWidth") > 0
    assert [name_of(one) for one in (resident, clerk)] == ["portal", "console"]
    await clerk.click(clerk.page.get_by_role("link", name="road.jpg").last)
    assert name_of(clerk) == "files"
    assert await clerk.page.evaluate("document.images[0].naturalWidth") > 0
    kept = [{cookie["domain"] for cookie in await one.page.context.cookies()} for one in (resident, clerk)]
    assert kept == [{"portal.localhost"}, {"console.localhost"}]
    assert three.csp_reports() == 0
    assert run.complaints == []


def name_of(person: Someone) -> str:
    """By which of the three names this person's page came."""
    return urlsplit(person.page.url).netloc.partition(".")[0]

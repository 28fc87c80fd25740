"""Every screen of the gallery in a real browser: accessible, no sideways scroll, nothing that the policy stops."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.accessible import RULES
from tests.ui.conftest import PICTURES
from tests.ui.gallery import render, screens

EXTRA = ["console-case-dark", "portal-home-large", "portal-phone-large", "portal-track-dark"]


# A phone every day, a desk with the long tests.
@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.faults)])
@pytest.mark.parametrize("screen", [*screens(), *EXTRA])
def test_a_screen_is_accessible(browser: Browser, gallery_address: str, screen: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    stopped: list[str] = []
    page.on("console", lambda message: stopped.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: stopped.append(str(error)))
    page.goto(f"{gallery_address}/{screen}.html")
    tall = max(800, page.evaluate("document.documentElement.scrollHeight"))  # sticky parts in their own place
    page.set_viewport_size({"width": width, "height": tall})
    page.screenshot(path=Path(PICTURES) / f"{screen}-{width}.png", full_page=True)

    found = Axe().run(page, options=RULES).response["violations"]

    page.close()
    told = [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found]
    assert (told, stopped) == ([], [])


@pytest.mark.parametrize("screen", [*screens(), *EXTRA])
def test_a_screen_never_scrolls_sideways(browser: Browser, gallery_address: str, screen: str) -> None:
    page = browser.new_page()
    page.goto(f"{gallery_address}/{screen}.html")

    wide = {}
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        wide[width] = page.evaluate("document.documentElement.scrollWidth")

    page.close()
    assert {width: content for width, content in wide.items() if content > width} == {}


def test_on_a_phone_the_open_list_is_in_sight_wherever_it_stands(browser: Browser, gallery_address: str) -> None:
    before, last, after = render("console-work").replace(' aria-current="page"', "").rpartition('<li><a href="')
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.route("**/last.html", lambda route: route.fulfill(body=f'{before}<li><a aria-current="page" href="{after}'))

    page.goto(f"{gallery_address}/last.html")

    box = page.locator(".queues [aria-current]").bounding_box()
    page.close()
    assert last
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360

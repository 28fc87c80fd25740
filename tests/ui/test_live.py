"""News from others: fetched again by whoever shows it, never over somebody's words."""

import re

from playwright.sync_api import Page, expect

from tests.ui.desk import Desk


def test_what_others_change_appears_without_reload(page: Page, desk: Desk) -> None:
    with page.expect_request(lambda request: "/live" in request.url):
        page.goto(desk.address + "/list")

    desk.speak()

    expect(page.locator("#news")).to_have_text("read 2")


def test_a_part_in_which_somebody_writes_is_left_alone_and_says_so(page: Page, desk: Desk) -> None:
    with page.expect_request(lambda request: "/live" in request.url):
        page.goto(desk.address + "/list")
    page.fill("#typed", "半句话")
    page.evaluate("document.getElementById('own').append(Object.assign(document.createElement('i'), {id: 'old'}))")

    desk.speak()

    expect(page.locator("#changed")).to_be_visible()
    expect(page.locator("#typed")).to_have_value("半句话")


def test_two_tabs_share_one_stream_and_both_hear(page: Page, desk: Desk) -> None:
    with page.expect_request(lambda request: "/live" in request.url):
        page.goto(desk.address + "/list")
    second = page.context.new_page()
    second.goto(desk.address + "/list")

    desk.speak()

    expect(page.locator("#news")).to_have_text(re.compile("read [34]"))
    expect(second.locator("#news")).to_have_text(re.compile("read [34]"))
    assert desk.streams == [["desk:a/"]]

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


def test_a_menu_that_somebody_opened_stays_open_and_the_focus_on_its_button(page: Page, desk: Desk) -> None:
    with page.expect_request(lambda request: "/live" in request.url):
        page.goto(desk.address + "/list")
    page.locator("summary", has_text="更多").click()
    page.get_by_text("为什么", exact=True).click()
    page.locator("button[value=b]").focus()

    desk.speak()

    expect(page.locator("#menu p").first).to_have_text("since 2")
    expect(page.locator("button[value=b]")).to_be_visible()
    expect(page.locator("button[value=b]")).to_be_focused()
    expect(page.get_by_text("因为")).to_be_hidden()


def test_two_tabs_share_one_stream_and_both_hear(page: Page, desk: Desk) -> None:
    with page.expect_request(lambda request: "/live" in request.url):
        page.goto(desk.address + "/list")
    second = page.context.new_page()
    second.goto(desk.address + "/list")

    desk.speak()

    expect(page.locator("#news")).to_have_text(re.compile("read [34]"))
    expect(second.locator("#news")).to_have_text(re.compile("read [34]"))
    assert desk.streams == [["desk:a/"]]

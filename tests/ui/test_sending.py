"""Sending a form once and whole: the double press, the lost network, the quick exit."""

import json

from playwright.sync_api import Browser, Page, expect

from tests.ui.desk import Desk
from tests.ui.gallery import render


def test_a_double_press_sends_once(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/demands")
    desk.answers.clear()

    page.locator(".bar .button").dblclick()
    desk.answers.set()

    expect(page.locator("h1")).to_contain_text("收到了")
    assert len(desk.posts) == 1


def test_enter_in_a_field_presses_the_main_move(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/demands")

    page.locator("#demand").press("Enter")

    expect(page.locator("h1")).to_contain_text("收到了")
    assert "do" not in desk.posts[0]


def test_without_script_a_named_button_says_what_it_does(browser: Browser, desk: Desk) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.address + "/demands")

    page.get_by_role("button", name="再加一项").click()

    context.close()
    assert desk.posts[0]["do"] == ["add"]


def test_a_lost_network_loses_no_word(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/demands")
    page.fill("#demand-2", "补签合同")
    page.context.set_offline(True)
    page.locator(".bar .button").click()
    expect(page.locator("#offline")).to_be_visible()

    page.context.set_offline(False)
    page.reload()

    expect(page.locator("#demand-2")).to_have_value("补签合同")
    expect(page.locator("#kept-before")).to_be_visible()


def test_what_was_sent_is_kept_no_longer(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/demands")
    page.context.set_offline(True)
    page.locator(".bar .button").click()
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)

    page.locator(".bar .button").click()

    expect(page.locator("h1")).to_contain_text("收到了")
    assert json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage))")) == []


def test_a_secret_is_never_kept_on_the_device(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/slip")
    page.fill("#secret", "482736")
    page.context.set_offline(True)

    page.locator(".bar .button").click()

    expect(page.locator("#offline")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_quick_exit_takes_what_was_kept_with_it_and_leaves_no_way_back(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/question")
    page.context.set_offline(True)
    page.locator(".bar .button").click()
    expect(page.locator("#offline")).to_be_visible()
    page.context.set_offline(False)

    page.locator("[data-leave]").click()
    page.wait_for_url("**/leave")

    assert page.evaluate("[localStorage.length, history.length]") == [0, 2]  # the blank first page and this one


def test_a_centres_own_terminal_keeps_nothing(page: Page, desk: Desk) -> None:
    html = render("portal-demands", kiosk=True)
    page.route("**/kiosk", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(desk.address + "/kiosk")
    page.context.set_offline(True)

    page.locator(".bar .button").click()

    expect(page.locator("#offline")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0

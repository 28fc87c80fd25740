"""The console by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.ui.desk import Desk


def test_j_and_k_move_through_the_list(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/list")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")

    expect(page.locator('.work tr[aria-selected="true"]')).to_have_id("row-QH5PKD9WEA")


def test_x_ticks_the_chosen_row(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/list")

    page.keyboard.press("x")

    expect(page.locator("#row-QH9DRT4XMP input")).to_be_checked()


def test_enter_opens_the_chosen_row(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/list")

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#QH9DRT4XMP$"))


def test_a_slash_goes_to_the_search_and_letters_stay_letters_there(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/list")

    page.keyboard.press("/")
    page.keyboard.type("jx")

    expect(page.locator(".find input[type=search]")).to_have_value("jx")


def test_a_question_mark_shows_the_keys_and_escape_closes_them(page: Page, desk: Desk) -> None:
    page.goto(desk.address + "/list")

    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("#keys")).to_be_hidden()

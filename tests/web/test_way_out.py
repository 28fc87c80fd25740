"""Whoever is signed in finds the way out on every page behind the door, papers to print among them."""

import pytest
from litestar import Litestar

from tests.cast import County, house, own_county
from tests.client import Client, forms, signed_in_citizen, signed_in_staff
from tests.following import somebody
from tests.matters import a_case
from tests.running import County as Bare
from tests.running import app, enrolled, new_phone, settings

__all__ = ["app", "house", "own_county", "settings"]


@pytest.mark.parametrize("page", ["", "/mine", "/mine/data", "/mine/sign-ins", "/mine/add", "/following", "/drafts"])
async def test_a_resident_signs_out_on_every_page_of_theirs(app: Litestar, own_county: County, page: str) -> None:
    home, person = f"/p/{own_county.place[:-1]}", (await somebody(own_county, new_phone())).person_id
    assert person
    browser = await signed_in_citizen(app, own_county.id, person)
    shown = forms((await browser.get(home + page)).text)

    left = await browser.post(f"{home}/sign-out", shown[f"{home}/sign-out"])

    assert left.status_code == 303
    assert (await browser.get(f"{home}/mine")).headers["location"].startswith(f"{home}/sign-in")


async def test_whoever_came_by_a_slip_leaves_from_the_matter_and_from_its_paper(
    app: Litestar, own_county: County
) -> None:
    home, slip, browser = f"/p/{own_county.place[:-1]}", (await a_case(own_county)).slip, Client(app)
    opened = await browser.post(f"{home}/track", {"no": slip.number, "secret": slip.secret})
    matter = opened.headers["location"]

    page, paper = await browser.get(matter), await browser.get(f"{matter}/paper/receipt")

    assert [f"{home}/sign-out" in forms(one.text) for one in (page, paper)] == [True, True]


async def test_nobody_who_is_not_signed_in_is_offered_to_sign_out(app: Litestar, own_county: County) -> None:
    home = f"/p/{own_county.place[:-1]}"

    assert f"{home}/sign-out" not in forms((await Client(app).get(home)).text)


@pytest.mark.parametrize("page", ["", "/sessions", "/own", "/own/recovery", "/own/password"])
async def test_staff_sign_out_on_every_page_of_theirs(app: Litestar, own_county: County, page: str) -> None:
    clerk = await enrolled(Bare(own_county.id, own_county.place, own_county.place[:-1]))
    browser = await signed_in_staff(app, clerk.invitation.account_id)
    url = f"/console/{clerk.invitation.handle}{page}"

    shown = forms((await browser.get(url)).text)

    assert "/console/sign-out" in shown


async def test_a_paper_of_a_case_is_left_by_signing_out_too_and_does_not_print_it(
    app: Litestar, own_county: County
) -> None:
    matter = await a_case(own_county, "accepted")
    clerk = await enrolled(Bare(own_county.id, own_county.place, own_county.place[:-1]))
    browser = await signed_in_staff(app, clerk.invitation.account_id)

    paper = await browser.get(f"/console/{clerk.invitation.handle}/case/{matter.id}/paper/registration")

    assert "/console/sign-out" in forms(paper.text)
    assert "/console/sign-out" in paper.text.partition('<nav class="desk"')[2].partition("</nav>")[0]

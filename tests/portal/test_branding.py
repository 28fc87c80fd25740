"""What a resident sees of a centre's own looks."""

from litestar import Litestar

from people.branding import Branding, set_branding
from tenants.accent import typed
from tests.cast import County
from tests.client import Client
from tests.portal.walk import home, text_of

PLUM = typed("#5b3a8c #3a2263 #eee8f6 #fff / #c3a8f0 #d8c6f7 #2b2040 #1b0f30")
SHEET = "/accent/5b3a8c-3a2263-eee8f6-ffffff-c3a8f0-d8c6f7-2b2040-1b0f30.css"


async def test_a_page_below_a_county_with_an_accent_links_its_sheet_after_the_layouts(
    app: Litestar, own_county: County
) -> None:
    await set_branding(own_county.place, Branding("清禾联调中心", "有事您说", PLUM), actor=own_county.system)

    page = (await Client(app).get(home(own_county, "liuwan"))).text

    sheets = [line for line in page.split("<link ") if 'rel="stylesheet"' in line]
    assert len(sheets) == 2
    assert "/style/portal.css" in sheets[0]
    assert f'href="{SHEET}"' in sheets[1]
    assert "有事您说" in text_of(page)


async def test_a_page_without_an_accent_links_the_layouts_sheet_alone(app: Litestar, qinghe: County) -> None:
    page = (await Client(app).get(home(qinghe))).text

    assert page.count('rel="stylesheet"') == 1
    assert "/accent/" not in page
    assert "遇到难事" in page


async def test_the_sheet_may_be_kept_for_ever(app: Litestar) -> None:
    answer = await Client(app).get(SHEET)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "--accent: #5b3a8c; --accent-strong: #3a2263;" in answer.text


async def test_an_address_with_colours_that_no_tenant_could_choose_is_not_found(app: Litestar) -> None:
    red = await Client(app).get(SHEET.replace("5b3a8c", "c9281d"))
    short = await Client(app).get("/accent/5b3a8c.css")
    large = await Client(app).get(SHEET.replace("5b3a8c", "5B3A8C"))
    none = await Client(app).get("/accent/.css")

    assert [answer.status_code for answer in (red, short, large, none)] == [404, 404, 404, 404]
    assert red.headers["cache-control"] == "no-store"

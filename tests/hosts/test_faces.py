"""Where the console has a host of its own, each face is there and nowhere else."""

import json
import re
from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from people import sessions
from tests.cast import County
from tests.client import Client
from tests.hosts.three import CONSOLE, FILES, PORTAL, at, leads_to, of_the_cast, staff_at
from tests.running import County as Bare
from tests.running import invited, row, rows

OTHER = "zz.elsewhere.test"  # residents may come by any other name, as those that a tenant mapped


@pytest.mark.parametrize("host", [PORTAL, OTHER, "console.test", "127.0.0.1:8000"])
@pytest.mark.parametrize(
    "path",
    [
        "/console",
        "/console/sign-in?next=%2Fconsole%2F1-X%2Fqueue%3Fa%3D%E4%BA%8B&at=x",
        "/console/1-X/case/01890000-0000-7000-8000-000000000000",
        "/console/invitation/abc",
        "/console/no/such/page",
    ],
)
async def test_staff_who_come_by_another_name_are_led_to_the_same_address_at_the_consoles(
    parted: Litestar, host: str, path: str
) -> None:
    answer = await at(parted, host).get(path)

    assert answer.status_code == 303
    assert leads_to(answer) == f"https://{CONSOLE}{path}"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["//evil.test/console", "//console.test.evil.test/console/sign-in"])
async def test_an_address_that_looks_like_another_site_leads_nowhere(parted: Litestar, path: str) -> None:
    answer = await at(parted, PORTAL).http.get(f"https://{PORTAL}{path}")

    assert (answer.status_code, leads_to(answer)) == (404, "")


@pytest.mark.parametrize("host", ["evil.test", "console.test:8443.evil.test", "console.test:8443@evil.test", ""])
async def test_whatever_a_request_calls_us_it_is_led_to_our_own_name(parted: Litestar, host: str) -> None:
    answer = await at(parted, PORTAL).get("//console//sign-in"[1:], host=host)

    assert answer.headers["location"] == f"//{CONSOLE}/console/sign-in"


async def test_doubled_slashes_are_no_way_past_the_name(parted: Litestar) -> None:
    answer = await at(parted, PORTAL).http.get(f"https://{PORTAL}//console//sign-in")

    assert leads_to(answer) == f"https://{CONSOLE}/console/sign-in"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
async def test_elsewhere_every_other_method_finds_nothing_and_nothing_is_read(parted: Litestar, method: str) -> None:
    client = at(parted, PORTAL)
    await client.get("/")
    headers = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}

    there = await client.http.request(method, "/console/sign-in", content=_unread(), headers=headers)
    nowhere = await client.http.request(method, "/no/such/page", headers=headers)

    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content


async def _unread() -> AsyncIterator[bytes]:
    raise AssertionError("the body was read")
    yield b""


async def test_at_the_consoles_host_there_are_no_pages_for_residents(parted: Litestar, own_county: County) -> None:
    client, word = at(parted, CONSOLE), own_county.place[:-1]

    shown = [await client.get(path) for path in (f"/p/{word}", f"/p/{word}/track", "/no/such/page")]
    posted = await client.post(f"/p/{word}/file", {"topic": "wage"})

    assert {answer.status_code for answer in (*shown, posted)} == {404}
    assert len({answer.content for answer in shown}) == 1
    assert 'data-frame="entrance"' in shown[0].text
    assert leads_to(await client.get("/")) == f"https://{CONSOLE}/console/sign-in"
    assert (await at(parted, PORTAL).get(f"/p/{word}")).status_code == 200


@pytest.mark.parametrize("host", [PORTAL, CONSOLE])
@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/style/console.css", "/style/portal.css", "/static/favicon.svg"]
)
async def test_what_both_need_is_at_both(parted: Litestar, host: str, path: str) -> None:
    assert (await at(parted, host).get(path)).status_code == 200


async def test_a_session_of_the_portal_is_none_at_the_console(parted: Litestar, county: Bare) -> None:
    staff = await invited(county)
    client, resident = await staff_at(parted, staff.account_id), await staff_at(parted, staff.account_id)
    whose = {"account_id": staff.account_id, "county_id": county.id, "person_id": staff.account_id}
    cookie = await sessions.start("portal", sessions.CITIZEN, **whose)
    resident.hold("portal", cookie)
    resident.hold("console", cookie)
    path = f"/console/{staff.handle}/sessions"

    assert (await client.get(path)).status_code == 200
    assert leads_to(await resident.get(path)).startswith(f"https://{CONSOLE}/console/sign-in?next=")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-site", "origin": f"https://{PORTAL}"},
        {"origin": f"https://{PORTAL}"},
        {"origin": f"https://{FILES}"},
        {"origin": "https://console.test"},
        {"referer": f"https://{PORTAL}/console/sign-in"},
    ],
)
async def test_a_form_of_the_portals_host_changes_nothing_at_the_console(
    parted: Litestar, county: Bare, headers: dict[str, str]
) -> None:
    staff = await invited(county)
    client, other = [await staff_at(parted, staff.account_id) for _ in range(2)]
    path = f"/console/{staff.handle}/sessions"
    before = await rows("select seq from journal where county_id = $1", county.id)

    answer = await client.post(path, {"which": "others"}, site=None, headers=headers)

    assert answer.status_code == 403
    assert (await other.get(path)).status_code == 200
    open_now = await row(
        "select count(*) as n from session where account_id = $1 and ended_at is null", staff.account_id
    )
    assert open_now["n"] == 2
    assert await rows("select seq from journal where county_id = $1", county.id) == before


async def test_the_same_form_of_the_consoles_own_host_counts(parted: Litestar, county: Bare) -> None:
    staff = await invited(county)
    client, other = [await staff_at(parted, staff.account_id) for _ in range(2)]
    path = f"/console/{staff.handle}/sessions"

    answer = await client.post(path, {"which": "others"}, site=None, headers={"origin": f"https://{CONSOLE}"})

    assert answer.status_code == 303
    assert (await other.get(path)).status_code == 303


async def test_without_names_everything_is_at_every_name(app: Litestar, own_county: County) -> None:
    client = Client(app, host=OTHER)

    answers = [await client.get(path) for path in ("/console/sign-in", f"/p/{own_county.place[:-1]}", "/healthz")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert FILES not in answers[0].headers["content-security-policy"]


async def test_a_terminal_is_marked_and_taken_back_at_the_portals_own_host(parted: Litestar, qinghe: County) -> None:
    clerk, desk = await of_the_cast(parted, qinghe.clerk)
    portal, door = at(parted, PORTAL), f"/p/{qinghe.place[:-1]}-shiqiao"

    marked = await portal.http.get(_address_in((await clerk.post(f"{desk}/kiosk", {"do": "mark"})).text))
    large = await portal.get(door)
    clerk, desk = await of_the_cast(parted, qinghe.clerk)
    back = await portal.http.get(_address_in((await clerk.post(f"{desk}/kiosk", {"do": "unmark"})).text))

    assert leads_to(marked) == f"https://{PORTAL}{door}"
    assert "data-kiosk" in large.text
    assert leads_to(back) == f"https://{CONSOLE}{desk}/kiosk"
    assert "data-kiosk" not in (await portal.get(door)).text
    said = await rows("select verb from journal where county_id = $1 order by seq desc limit 2", qinghe.id)
    assert [entry["verb"] for entry in said] == ["kiosk.unmark", "kiosk.mark"]


def _address_in(page: str) -> str:
    """Where the page that goes on by itself leads."""
    [found] = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    return str(found)


@pytest.mark.parametrize("told", ["x", json.dumps(["word", "//evil.test"])])
async def test_a_terminal_is_told_by_nobody_else(parted: Litestar, qinghe: County, told: str) -> None:
    answer = await at(parted, PORTAL).get(f"/p/{qinghe.place[:-1]}?kiosk={told}")

    assert answer.status_code == 404
    assert "__Host-kiosk" not in answer.headers.get("set-cookie", "")

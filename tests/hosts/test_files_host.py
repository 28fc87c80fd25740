"""What people handed in leaves from a host of its own, and nothing else does."""

import pytest
from litestar import Litestar

from tests.cast import County
from tests.files.stores import stopped
from tests.hosts.three import (
    CONSOLE,
    FILES,
    OF_FILES,
    PORTAL,
    a_photo,
    at,
    guest_at_the_portal,
    is_nothing,
    leads_to,
    led,
    of_files,
    of_the_cast,
)
from tests.matters import a_case
from tests.web.headers import PAGE


async def test_a_resident_is_led_to_the_file_and_the_read_is_written_down_once(
    app: Litestar, parted: Litestar, qinghe: County
) -> None:
    matter, path = await a_photo(qinghe)
    resident = await guest_at_the_portal(parted, matter)
    together = await guest_at_the_portal(app, matter)
    before = len(await matter.rows("read_log"))

    led = await resident.get(path)
    opened = await of_files(parted).http.get(leads_to(led))

    assert (led.status_code, led.headers["cache-control"], led.content) == (303, "no-store", b"")
    assert leads_to(led).startswith(f"https://{FILES}/")
    assert len(await matter.rows("read_log")) == before + 1
    as_today = await together.get(path)
    assert (opened.status_code, opened.content) == (200, as_today.content)
    assert opened.headers["content-type"] == as_today.headers["content-type"] == "image/jpeg"
    assert opened.headers["content-disposition"] == as_today.headers["content-disposition"]
    assert {name: opened.headers.get(name) for name in OF_FILES} == OF_FILES
    assert "set-cookie" not in opened.headers


async def test_staff_are_led_to_small_pictures_and_papers_too(parted: Litestar, qinghe: County) -> None:
    matter, _ = await a_photo(qinghe)
    clerk, desk = await of_the_cast(parted, qinghe.clerk)
    [row] = await matter.rows("attachment")

    led = await clerk.get(f"{desk}/case/{matter.id}/files/{row['id']}/thumb")
    opened = await of_files(parted).http.get(leads_to(led))

    assert (opened.status_code, opened.headers["content-type"]) == (200, "image/jpeg")
    assert opened.content.startswith(b"\xff\xd8")


async def test_whoever_may_not_open_it_gets_no_ticket(parted: Litestar, qinghe: County) -> None:
    _, path = await a_photo(qinghe)
    stranger = await guest_at_the_portal(parted, await a_case(qinghe))

    answer = await stranger.get(path)

    assert (answer.status_code, leads_to(answer)) == (404, "")


async def test_no_cookie_is_looked_at_and_none_is_set(parted: Litestar, qinghe: County) -> None:
    ticket, client = await led(parted, qinghe), of_files(parted)
    for name in ("__Host-portal", "__Host-console", "__Host-draft", "__Host-large"):
        client.keep(name, "x" * 43)

    opened, nothing = await client.http.get(ticket), await client.get("/none")

    assert (opened.status_code, nothing.status_code) == (200, 404)
    assert nothing.content == (await of_files(parted).get("/none")).content
    assert "set-cookie" not in {*opened.headers, *nothing.headers}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/healthz",
        "/static/portal.js",
        "/style/portal.css",
        "/console/sign-in",
        "/p/x",
        "/csp",
        "/display",
        "/x/y",
    ],
)
async def test_the_host_of_files_serves_nothing_else(parted: Litestar, path: str) -> None:
    client = of_files(parted)

    answer = await client.get(path)

    assert is_nothing(answer, await client.get("/none"))
    assert {name: answer.headers.get(name) for name in OF_FILES} == OF_FILES


@pytest.mark.parametrize("method", ["POST", "PUT", "HEAD", "OPTIONS", "DELETE"])
async def test_a_ticket_is_for_looking_alone(parted: Litestar, qinghe: County, method: str) -> None:
    ticket = await led(parted, qinghe)

    answer = await of_files(parted).http.request(method, ticket)

    assert answer.status_code == 404
    assert {name: answer.headers.get(name) for name in OF_FILES} == OF_FILES


async def test_where_the_store_is_away_a_sentence_says_when_to_come_back(parted: Litestar, qinghe: County) -> None:
    ticket = await led(parted, qinghe)

    async with stopped():
        answer = await of_files(parted).http.get(ticket)

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert "这个文件现在打不开" in answer.text
    assert {name: answer.headers.get(name) for name in OF_FILES} == OF_FILES


@pytest.mark.parametrize("host", [PORTAL, CONSOLE])
async def test_a_ticket_opens_nothing_at_the_other_hosts(parted: Litestar, qinghe: County, host: str) -> None:
    ticket = await led(parted, qinghe)

    assert (await at(parted, host).get(ticket.removeprefix(f"https://{FILES}"))).status_code == 404


@pytest.mark.parametrize("path", ["/console/sign-in", "/"])
async def test_pages_may_show_what_comes_from_the_host_of_files_where_there_is_one(
    app: Litestar, parted: Litestar, path: str
) -> None:
    host = CONSOLE if path.startswith("/console") else PORTAL

    together, apart = [(await at(one, host).get(path)).headers["content-security-policy"] for one in (app, parted)]

    assert together == PAGE
    assert apart == PAGE.replace("img-src 'self'", f"img-src 'self' {FILES}").replace(
        "media-src 'self'", f"media-src 'self' {FILES}"
    )

"""Headers stand on every answer, whatever its kind."""

import re
from uuid import uuid4

import pytest
from litestar import Litestar

from tests.client import Client, signed_in_staff
from tests.matrix.inventory import read_inventory
from tests.running import County, invited
from tests.web.headers import OF_A_PAGE, wrong_headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/console/sign-in", 200),
        ("/p/COUNTY/sign-in", 200),
        ("/console", 303),
        ("/console/1-X/sessions", 303),
        ("/no/such/page", 404),
        ("/static/none.js", 404),
        ("/style/none.css", 404),
        ("/healthz", 200),
        ("/console/sign-in/%00", 404),
    ],
)
async def test_every_answer_carries_them(app: Litestar, county: County, path: str, status: int) -> None:
    answer = await Client(app).get(path.replace("COUNTY", county.handle))

    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in OF_A_PAGE} == OF_A_PAGE


async def test_whatever_a_route_answers_to_whom_it_does_not_know_carries_them(app: Litestar, county: County) -> None:
    """What each answers to those it knows, the matrix looks at. Nothing is answered with 304: not even a file."""
    wrong: list[str] = []
    told = set()
    staff = await signed_in_staff(app, (await invited(county)).account_id)

    for row in read_inventory().values():
        path = re.sub(r"{\w+}", lambda _: str(uuid4()), row.path.replace("{handle}", county.handle))
        for client in (Client(app), staff):
            for answer in (
                await client.http.request(row.method, path, headers={"if-none-match": "*"}),
                await client.http.put(path, headers={"sec-fetch-site": "same-origin"}),
                await client.post(path, token=None, site="cross-site"),
                await Client(app).post(path),
            ):
                wrong += [
                    f"{row.method} {path}: {one}" for one in wrong_headers(path, answer.status_code, answer.headers)
                ]
                told.add(answer.status_code)

    assert wrong == []
    assert {200, 303, 401, 403, 404, 405} <= told


async def test_refusals_carry_them(app: Litestar) -> None:
    client = Client(app)

    wrong_method = await client.http.put("/console/sign-in", headers={"sec-fetch-site": "same-origin"})
    too_long = await client.post("/console/sign-in", {"login": "x" * 300_000})
    from_elsewhere = await client.post("/console/sign-in", {}, site="cross-site")

    assert [a.status_code for a in (wrong_method, too_long, from_elsewhere)] == [405, 413, 403]
    for answer in (wrong_method, too_long, from_elsewhere):
        assert {name: answer.headers.get(name) for name in OF_A_PAGE} == OF_A_PAGE


async def test_addresses_that_open_something_send_no_referrer(app: Litestar, county: County) -> None:
    token = (await invited(county)).token

    answer = await Client(app).get(f"/console/invitation/{token}")

    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/static/favicon.svg", "/style/console.css"])
async def test_a_file_whose_address_names_its_content_is_kept_for_ever_and_others_are_asked_for_again(
    app: Litestar, path: str
) -> None:
    client = Client(app)

    marked = await client.get(f"{path}?v=0123456789ab")
    bare = await client.get(path)

    assert marked.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert bare.headers["cache-control"] == "no-cache"


async def test_cookies_are_bound_to_host_and_hidden_from_script(app: Litestar, county: County) -> None:
    answer = await Client(app).get(f"/p/{county.handle}/sign-in")

    [cookie] = answer.headers.get_list("set-cookie")
    parts = {part.strip().lower() for part in cookie.split(";")}
    assert cookie.startswith("__Host-draft=")
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= parts
    assert not any(part.startswith("domain") for part in parts)


async def test_reports_of_browsers_are_counted(app: Litestar) -> None:
    before = app.state.csp_reports
    report = b'{"csp-report":{"effective-directive":"script-src","document-uri":"https://x/m/secret"}}'

    answer = await Client(app).http.post("/csp", content=report, headers={"content-type": "application/csp-report"})

    assert answer.status_code == 204
    assert app.state.csp_reports == before + 1


async def test_not_there_and_not_mine_are_the_same_page(app: Litestar, county: County) -> None:
    mine, other = await invited(county), await invited(county)
    client = await signed_in_staff(app, mine.account_id)

    not_mine = await client.get(f"/console/{other.handle}/sessions")
    not_there = await client.get("/console/1-NOBODYXX/sessions")
    no_route = await client.get("/console/no/such/page")

    assert [a.status_code for a in (not_mine, not_there, no_route)] == [404, 404, 404]
    assert not_mine.content == not_there.content == no_route.content

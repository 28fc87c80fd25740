"""Only our own pages change something, and only for the session that they were made for."""

import re

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from people.accounts import Invitation
from people.sessions import STAFF, start
from tests.client import HOST, Client, forms, signed_in_staff
from tests.running import County, invited, row
from web.csrf import token

SAFE = {"GET", "HEAD", "OPTIONS"}
PARTS = {"str": "x", "uuid": "01890000-0000-7000-8000-000000000000", "int": "1"}


async def _two_sessions(app: Litestar, county: County) -> tuple[Client, Invitation, str]:
    """Signed in twice; the address posted to ends the other session."""
    invitation = await invited(county)
    client = await signed_in_staff(app, invitation.account_id)
    await start("console", STAFF, account_id=invitation.account_id)
    return client, invitation, f"/console/{invitation.handle}/sessions"


async def _open_sessions(invitation: Invitation) -> int:
    counted = await row(
        "select count(*) from session where account_id = $1 and ended_at is null", invitation.account_id
    )
    number: int = counted["count"]
    return number


async def test_the_token_of_the_page_lets_its_form_through(app: Litestar, county: County) -> None:
    client, invitation, path = await _two_sessions(app, county)
    offered = forms((await client.get(path)).text)[path]["_token"]

    answer = await client.post(path, {"which": "others"}, token=offered)

    assert answer.status_code == 303
    assert await _open_sessions(invitation) == 1


async def test_without_a_token_nothing_happens(app: Litestar, county: County) -> None:
    client, invitation, path = await _two_sessions(app, county)

    answer = await client.post(path, {"which": "others"}, token=None)

    assert answer.status_code == 403
    assert await _open_sessions(invitation) == 2


async def test_the_token_of_another_session_is_refused(app: Litestar, county: County) -> None:
    client, invitation, path = await _two_sessions(app, county)
    other = await signed_in_staff(app, (await invited(county)).account_id)

    answer = await client.post(path, {"which": "others"}, token=other.token(path))

    assert answer.status_code == 403
    assert await _open_sessions(invitation) == 2


async def test_the_token_of_another_path_is_refused(app: Litestar, county: County) -> None:
    client, invitation, path = await _two_sessions(app, county)

    answer = await client.post(path, {"which": "others"}, token=client.token("/console/sign-out"))

    assert answer.status_code == 403
    assert await _open_sessions(invitation) == 2


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
async def test_a_browser_that_says_it_comes_from_elsewhere_is_refused(
    app: Litestar, county: County, site: str
) -> None:
    client, invitation, path = await _two_sessions(app, county)

    answer = await client.post(path, {"which": "others"}, site=site)

    assert answer.status_code == 403
    assert await _open_sessions(invitation) == 2


@pytest.mark.parametrize(
    ("headers", "open_after"),
    [
        ({"origin": f"https://{HOST}"}, 1),
        ({"referer": f"https://{HOST}/console/x"}, 1),
        ({"origin": "https://evil.example"}, 2),
        ({"origin": f"https://{HOST}.evil.example"}, 2),
        ({"origin": "null"}, 2),
        ({"referer": "https://evil.example/?" + HOST}, 2),
        ({"origin": "https://evil.example", "referer": f"https://{HOST}/"}, 2),
        ({}, 2),
    ],
)
async def test_an_old_browser_has_to_come_from_our_own_host(
    app: Litestar, county: County, headers: dict[str, str], open_after: int
) -> None:
    client, invitation, path = await _two_sessions(app, county)

    await client.post(path, {"which": "others"}, site=None, headers=headers)

    assert await _open_sessions(invitation) == open_after


async def test_a_body_of_several_parts_is_refused_before_it_is_read(app: Litestar, county: County) -> None:
    client, _, path = await _two_sessions(app, county)
    headers = {"content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin"}

    answer = await client.http.post(path, content=_unread(), headers=headers)

    assert answer.status_code == 403


async def _unread():  # type: ignore[no-untyped-def]  # an endless upload that fails when somebody asks for it
    raise AssertionError("the body was read")
    yield b""


async def test_a_body_of_several_parts_with_the_token_in_its_address_meets_a_sentence(
    app: Litestar, county: County
) -> None:
    client, _, path = await _two_sessions(app, county)
    headers = {"content-type": "multipart/form-data; boundary=x", "sec-fetch-site": "same-origin"}

    answer = await client.http.post(f"{path}?_token={client.token(path)}", content=b"--x--", headers=headers)

    assert answer.status_code == 422
    assert "这一页不收文件" in answer.text


async def test_a_script_may_bring_the_token_in_a_header(app: Litestar, county: County) -> None:
    client, invitation, path = await _two_sessions(app, county)

    await client.post(path, {"which": "others"}, token=None, headers={"x-csrf-token": client.token(path)})

    assert await _open_sessions(invitation) == 1


async def test_a_stale_page_gives_the_form_back_to_be_sent_once_more(app: Litestar, county: County) -> None:
    client, invitation, path = await _two_sessions(app, county)
    stale = await client.post(
        path, {"which": "others", "note": "两行\r\n第二行"}, token=token("an older session", path)
    )
    offered = forms(stale.text)[path]

    answer = await client.post(path, offered, token=offered["_token"])

    assert stale.status_code == 403
    assert offered["which"] == "others"
    assert offered["note"].splitlines() == ["两行", "第二行"]
    assert answer.status_code == 303
    assert await _open_sessions(invitation) == 1


async def test_every_unsafe_route_refuses_a_request_from_elsewhere(app: Litestar) -> None:
    client = Client(app)
    unsafe = [route.path for route in app.routes if isinstance(route, HTTPRoute) and route.methods - SAFE]

    reached = []
    for path in unsafe:
        filled = re.sub(r"\{\w+:(\w+)\}", lambda found: PARTS[found[1]], path)
        if (await client.post(filled, {}, site="cross-site")).status_code != 403:
            reached.append(path)

    assert len(unsafe) > 5
    assert reached == ["/csp"]

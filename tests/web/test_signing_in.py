"""Signing in through the pages, as a browser does it."""

import re

from litestar import Litestar

from kernel.instant import now
from people import sessions
from people.roles import Role
from people.totp import code_at
from tests.client import Client, forms, signed_in_staff
from tests.running import PASSWORD, County, enrolled, invited, new_phone, row, sent_code


async def test_a_resident_signs_in_with_a_code_and_comes_back_to_where_they_were(
    app: Litestar, county: County
) -> None:
    client, phone, door = Client(app), new_phone(), f"/p/{county.handle}/sign-in"
    asked = forms((await client.get(f"{door}?next=/p/{county.handle}/mine")).text)[door]
    sent = await client.post(door, asked | {"phone": phone}, token=asked["_token"])
    form = forms(sent.text)[f"{door}/code"]

    answer = await client.post(f"{door}/code", form | {"code": await sent_code(county)}, token=form["_token"])

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/p/{county.handle}/mine"
    visitor = await sessions.load(client.cookie("__Host-portal"), "portal")
    assert visitor
    assert visitor.county_id == county.id


async def test_a_wrong_code_leaves_the_phone_where_it_was(app: Litestar, county: County) -> None:
    client, phone, door = Client(app), new_phone(), f"/p/{county.handle}/sign-in"
    form = forms((await client.post(door, {"phone": phone})).text)[f"{door}/code"]

    answer = await client.post(f"{door}/code", form | {"code": "12"}, token=form["_token"])

    assert answer.status_code == 422
    assert "验证码不对，或已过期" in answer.text
    assert forms(answer.text)[f"{door}/code"]["phone"] == phone


async def test_every_number_gets_the_same_page(app: Litestar, county: County) -> None:
    known, unknown = "13700000001", "13700000002"
    client, door = Client(app), f"/p/{county.handle}/sign-in"
    form = forms((await client.post(door, {"phone": known})).text)[f"{door}/code"]
    await client.post(f"{door}/code", form | {"code": await sent_code(county)}, token=form["_token"])
    client.http.cookies.delete("__Host-portal")

    pages = []
    for phone in (unknown, "13700000003"):
        page = await client.post(door, {"phone": phone})
        challenge = forms(page.text)[f"{door}/code"]["challenge"]
        pages.append(page.text.replace(challenge, "").replace(phone, ""))

    assert pages[0] == pages[1]


async def test_sending_too_often_keeps_the_code_page_open(app: Litestar, county: County) -> None:
    client, phone, door = Client(app), new_phone(), f"/p/{county.handle}/sign-in"
    again = forms((await client.post(door, {"phone": phone})).text)[door]

    answer = await client.post(door, again, token=again["_token"])

    assert answer.status_code == 429
    assert "验证码发得太勤了" in answer.text
    assert forms(answer.text)[f"{door}/code"]["challenge"] == again["challenge"]


async def test_staff_accept_an_invitation_and_sign_in_with_both_factors(app: Litestar, county: County) -> None:
    invitation = await invited(county)
    client, path = Client(app), f"/console/invitation/{invitation.token}"
    page = (await client.get(path)).text
    secret = page.split("<code>")[1].split("</code>")[0]
    form = forms(page)[path]
    code = code_at(secret, now())
    accepted = await client.post(
        path, form | {"password": PASSWORD, "again": PASSWORD, "code": code}, token=form["_token"]
    )
    kinds = await row(
        "select array_agg(kind order by kind) from credential where account_id = $1", invitation.account_id
    )

    assert accepted.status_code == 200
    assert kinds[0] == ["password", "recovery", "totp"]
    assert (await client.get(path)).status_code == 404


async def test_looking_at_an_invitation_spends_nothing(app: Litestar, county: County) -> None:
    invitation = await invited(county)
    client, path = Client(app), f"/console/invitation/{invitation.token}"

    answers = [await client.get(path), await client.get(path), await client.get(f"{path}/qr.svg")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    kept = await row("select kind from credential where account_id = $1", invitation.account_id)
    assert kept["kind"] == "invitation"


async def test_the_session_is_a_new_one_after_each_factor(app: Litestar, county: County) -> None:
    staff, client = await enrolled(county), Client(app)
    client.hold("console", "A" * 43)

    step = await client.post("/console/sign-in", {"login": staff.login, "password": PASSWORD})
    half = client.cookie("__Host-console")
    form = forms(step.text)["/console/sign-in/code"]
    done = await client.post("/console/sign-in/code", form | {"code": staff.code()}, token=form["_token"])
    full = client.cookie("__Host-console")

    assert step.status_code == 200
    assert done.headers["location"] == "/console/posts"
    assert len({"A" * 43, half, full}) == 3
    assert await sessions.load(full, "console")


async def test_a_password_alone_reaches_no_page_of_the_console(app: Litestar, county: County) -> None:
    staff, client = await enrolled(county), Client(app)
    await client.post("/console/sign-in", {"login": staff.login, "password": PASSWORD})

    answers = [await client.get(path) for path in ("/console/posts", f"/console/{staff.invitation.handle}/sessions")]

    assert [answer.headers.get("location", "").partition("?")[0] for answer in answers] == ["/console/sign-in"] * 2


async def test_unknown_login_and_wrong_password_give_the_same_page(app: Litestar, county: County) -> None:
    staff, client = await enrolled(county), Client(app)

    wrong = await client.post("/console/sign-in", {"login": staff.login, "password": "not the password"})
    unknown = await client.post("/console/sign-in", {"login": "nobody99", "password": "not the password"})

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace(staff.login, "") == unknown.text.replace("nobody99", "")


async def test_the_portal_does_not_take_the_cookie_of_the_console(app: Litestar, county: County) -> None:
    invitation = await invited(county)
    cookie = await sessions.start("console", sessions.STAFF, account_id=invitation.account_id)
    client = Client(app)
    client.keep("__Host-portal", cookie)

    loaded = await sessions.load(client.cookie("__Host-portal"), "portal")
    client.keep("__Host-console", "")
    answer = await client.get(f"/console/{invitation.handle}/sessions")

    assert loaded is None
    assert answer.headers["location"].startswith("/console/sign-in")


async def test_signing_out_ends_the_session_at_the_server(app: Litestar, county: County) -> None:
    client = await signed_in_staff(app, (await invited(county)).account_id)
    stolen = client.cookie("__Host-console")

    answer = await client.post("/console/sign-out")

    assert await sessions.load(stolen, "console") is None
    assert answer.headers["clear-site-data"] == '"storage"'


async def test_a_form_posted_without_a_session_survives_signing_in(app: Litestar, county: County) -> None:
    staff, client = await enrolled(county), Client(app)
    path = f"/console/{staff.invitation.handle}/sessions"
    await sessions.start("console", sessions.STAFF, account_id=staff.invitation.account_id, device="另一台")
    refused = await client.post(path, {"which": "others", "note": "写了很久的\r\n一段话 & <b>"})
    form = forms(refused.text)["/console/sign-in"]
    step = await client.post(
        "/console/sign-in", form | {"login": staff.login, "password": PASSWORD}, token=form["_token"]
    )
    form = forms(step.text)["/console/sign-in/code"]
    back = await client.post("/console/sign-in/code", form | {"code": staff.code()}, token=form["_token"])
    kept = forms(back.text)[path]

    done = await client.post(path, kept, token=kept["_token"])

    assert refused.status_code == 401
    assert kept["note"].splitlines() == ["写了很久的", "一段话 & <b>"]
    assert done.status_code == 303
    live = await row(
        "select count(*) from session where account_id = $1 and ended_at is null", staff.invitation.account_id
    )
    assert live["count"] == 1


async def test_a_form_carried_by_somebody_elses_hand_is_dropped(app: Litestar, county: County) -> None:
    staff, client = await enrolled(county), Client(app)
    step = await client.post(
        "/console/sign-in", {"login": staff.login, "password": PASSWORD, "_carried": "Zm9yZ2Vk" * 20}
    )
    form = forms(step.text)["/console/sign-in/code"]

    answer = await client.post("/console/sign-in/code", form | {"code": staff.code()}, token=form["_token"])

    assert answer.status_code == 303


async def test_with_several_posts_one_is_chosen(app: Litestar, county: County) -> None:
    first = await invited(county)
    login = (await row("select login from account where id = $1", first.account_id))["login"]
    second = await invited(county, login=login)
    client = await signed_in_staff(app, first.account_id)

    page = await client.get("/console/posts")

    assert f'href="/console/{first.handle}/start"' in page.text
    assert f'href="/console/{second.handle}/start"' in page.text


async def test_passwords_are_typed_into_fields_that_hide_them_and_that_a_browser_may_fill(
    app: Litestar, county: County
) -> None:
    invitation, enrolled_one = await invited(county), await enrolled(county, Role.TENANT_ADMIN)
    staff = await signed_in_staff(app, enrolled_one.invitation.account_id)

    door = (await Client(app).get("/console/sign-in")).text
    first = (await Client(app).get(f"/console/invitation/{invitation.token}")).text
    own = (await staff.get(f"/console/{enrolled_one.invitation.handle}/own/password")).text
    fields = [field for page in (door, first, own) for field in re.findall(r"<input[^>]*>", page)]

    typed = [field for field in fields if re.search(r'name="(password|again|old)"', field)]
    assert len(typed) == 6
    assert [field for field in typed if 'type="password"' not in field] == []
    told = sorted(word for field in typed for word in re.findall(r'autocomplete="([a-z-]+)"', field))
    assert told == ["current-password"] * 2 + ["new-password"] * 4
    assert [field for field in typed if "maxlength" in field or "readonly" in field] == []

"""Trusting a device through the pages: ticked at sign-in, spared next time, shown and ended under one's sign-ins."""

from litestar import Litestar

from tests.client import Client, forms
from tests.console.screens import main, text
from tests.running import PASSWORD, Enrolled, rows

TICK = 'name="trust"'


async def trusting(app: Litestar, clerk: Enrolled) -> tuple[Client, str]:
    """A browser in which they ticked the box, and the header that its cookie came by."""
    client = Client(app)
    step = await client.post("/console/sign-in", {"login": clerk.login, "password": PASSWORD})
    form = forms(step.text)["/console/sign-in/code"]
    assert TICK in step.text
    done = await client.post(
        "/console/sign-in/code", form | {"code": clerk.code(), "trust": "yes"}, token=form["_token"]
    )
    [header] = [one for one in done.headers.get_list("set-cookie") if one.startswith("__Host-trusted=")]
    return client, header


async def again(client: Client, clerk: Enrolled) -> str:
    """Where the right password leads after signing out."""
    await client.post("/console/sign-out")
    answer = await client.post("/console/sign-in", {"login": clerk.login, "password": PASSWORD})
    return str(answer.headers.get("location", "asked for the code"))


async def test_whoever_ticks_the_box_is_spared_the_code_next_time(app: Litestar, clerk: Enrolled) -> None:
    client, header = await trusting(app, clerk)

    assert await again(client, clerk) == "/console/posts"
    assert {"Path=/", "Max-Age=2592000", "Secure", "HttpOnly", "SameSite=lax"} <= set(header.split("; "))


async def test_whoever_leaves_it_is_asked_each_time(app: Litestar, clerk: Enrolled) -> None:
    client = Client(app)
    step = await client.post("/console/sign-in", {"login": clerk.login, "password": PASSWORD})
    form = forms(step.text)["/console/sign-in/code"]
    left = {name: value for name, value in form.items() if name != "trust"}
    await client.post("/console/sign-in/code", left | {"code": clerk.code()}, token=form["_token"])

    assert client.cookie("__Host-trusted") is None
    assert await again(client, clerk) == "asked for the code"


async def test_a_wrong_code_keeps_the_box_as_it_was_ticked(app: Litestar, clerk: Enrolled) -> None:
    client = Client(app)
    step = await client.post("/console/sign-in", {"login": clerk.login, "password": PASSWORD})
    form = forms(step.text)["/console/sign-in/code"]

    answer = await client.post(
        "/console/sign-in/code", form | {"code": "000000", "trust": "yes"}, token=form["_token"]
    )

    assert answer.status_code == 422
    assert 'name="trust" value="yes" checked' in answer.text
    assert client.cookie("__Host-trusted") is None


async def test_a_wrong_password_is_wrong_on_a_trusted_device_too(app: Litestar, clerk: Enrolled) -> None:
    client, _ = await trusting(app, clerk)
    await client.post("/console/sign-out")

    answer = await client.post("/console/sign-in", {"login": clerk.login, "password": "不是这一个密码"})

    assert answer.status_code == 422


async def test_what_leads_far_asks_for_the_code_at_once_in_a_spared_session(app: Litestar, clerk: Enrolled) -> None:
    client, _ = await trusting(app, clerk)
    await again(client, clerk)

    asked = await client.post(f"/console/{clerk.invitation.handle}/own/recovery")

    assert asked.status_code == 401
    assert "/console/prove" in forms(asked.text)
    made = await rows(
        "select count(distinct made_at) from recovery_code where account_id = $1", clerk.invitation.account_id
    )
    assert made[0][0] == 1


async def test_changing_the_password_in_a_spared_session_is_no_proof_either(app: Litestar, clerk: Enrolled) -> None:
    client, _ = await trusting(app, clerk)
    await again(client, clerk)
    home, new = f"/console/{clerk.invitation.handle}", "八匹白马走过九座石桥回家了"

    changed = await client.post(f"{home}/own/password", {"old": PASSWORD, "password": new, "again": new})
    asked = await client.post(f"{home}/own/recovery")

    assert (changed.status_code, asked.status_code) == (303, 401)


async def test_my_sign_ins_show_the_device_and_end_it(app: Litestar, clerk: Enrolled) -> None:
    client, _ = await trusting(app, clerk)
    path = f"/console/{clerk.invitation.handle}/sessions"
    page = await client.get(path)
    [one] = await rows("select id from trusted_device where account_id = $1", clerk.invitation.account_id)

    done = await client.post(path, {"device": str(one["id"])})

    assert "登录不要验证码的设备" in text(main(page))
    assert "（这台）" in text(main(page))
    assert done.status_code == 303
    assert "登录不要验证码的设备" not in (await client.get(path)).text
    assert await again(client, clerk) == "asked for the code"

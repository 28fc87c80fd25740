"""Recovery codes through the pages: shown once, printed, and taken where the code of the phone is asked for."""

import re
from datetime import timedelta

from litestar import Litestar

from kernel import instant
from kernel.instant import now
from people.step_up import FRESH
from people.totp import code_at
from tests.client import Client, forms, signed_in_staff
from tests.console.conftest import county_of
from tests.console.screens import main, text
from tests.console.world import World
from tests.running import PASSWORD, Enrolled, invited, rows

CODE = re.compile(r"<code>((?:[2-9A-Z]{6}-){3}[2-9A-Z]{6})</code>")


def mine(staff: Enrolled) -> str:
    return f"/console/{staff.invitation.handle}/own/recovery"


async def half_way(app: Litestar, staff: Enrolled) -> tuple[Client, dict[str, str]]:
    client = Client(app)
    step = await client.post("/console/sign-in", {"login": staff.login, "password": PASSWORD})
    return client, forms(step.text)["/console/sign-in/code"]


async def test_whoever_sets_up_their_phone_is_shown_ten_codes_this_once(app: Litestar, world: World) -> None:
    client, invitation = Client(app), await invited(county_of(world))
    path = f"/console/invitation/{invitation.token}"
    page = (await client.get(path)).text
    fields = forms(page)[path] | {"password": PASSWORD, "again": PASSWORD}
    secret = page.split("<code>")[1].split("</code>")[0]

    shown = await client.post(path, fields | {"code": code_at(secret, now())}, token=fields["_token"])

    assert len(set(CODE.findall(shown.text))) == 10
    assert "只在这一页显示一次" in text(main(shown))
    assert 'href="/console/sign-in"' in shown.text
    assert shown.headers["cache-control"] == "no-store"


async def test_a_code_from_paper_signs_in_as_it_is_typed_from_paper(app: Litestar, clerk: Enrolled) -> None:
    client, form = await half_way(app, clerk)

    typed = clerk.recovery_codes[0].lower().replace("-", " ")
    done = await client.post("/console/sign-in/code", form | {"code": "", "recovery": typed}, token=form["_token"])

    assert (done.status_code, done.headers["location"]) == (303, "/console/posts")


async def test_a_wrong_one_is_told_at_its_field_which_stays_open(app: Litestar, clerk: Enrolled) -> None:
    client, form = await half_way(app, clerk)

    async def sent(recovery: str) -> str:
        answer = await client.post("/console/sign-in/code", form | {"recovery": recovery}, token=form["_token"])
        assert answer.status_code == 422
        assert '<details class="more" open>' in answer.text
        return text(main(answer))

    assert "备用码不对，或已经用过" in await sent("2" * 24)
    assert "备用码是 24 个字母和数字" in await sent("0O1I")


async def test_new_ones_are_made_after_a_fresh_proof_and_a_recovery_code_is_one(
    app: Litestar, clerk: Enrolled
) -> None:
    began = now()
    client = await signed_in_staff(app, clerk.invitation.account_id)
    with instant.at(began + timedelta(minutes=20)):
        before = text(main(await client.get(mine(clerk))))

    with instant.at(began + FRESH + timedelta(seconds=1)):
        asked = await client.post(mine(clerk))
        proof = forms(asked.text)["/console/prove"]
        back = await client.post("/console/prove", proof | {"recovery": clerk.recovery_codes[3]})
        kept = forms(back.text)[mine(clerk)]
        shown = await client.post(mine(clerk), kept)

    assert asked.status_code == 401
    assert not CODE.search(asked.text)
    assert "还剩 10 个没用过" in before
    assert not set(CODE.findall(shown.text)) & set(clerk.recovery_codes)
    left = await rows(
        "select used_at from recovery_code where account_id = $1 and used_at is null", clerk.invitation.account_id
    )
    assert len(left) == len(set(CODE.findall(shown.text))) == 10


async def test_whoever_comes_by_a_provider_alone_is_told_that_they_need_none(app: Litestar, world: World) -> None:
    invitation = await invited(county_of(world))
    client = await signed_in_staff(app, invitation.account_id)
    path = f"/console/{invitation.handle}/own/recovery"

    answer = await client.post(path)

    assert answer.status_code == 409
    assert "用不着备用码" in text(main(answer))
    assert await rows("select 1 from recovery_code where account_id = $1", invitation.account_id) == []


async def test_the_log_and_my_settings_tell_that_one_was_used(app: Litestar, clerk: Enrolled) -> None:
    client, form = await half_way(app, clerk)
    await client.post("/console/sign-in/code", form | {"recovery": clerk.recovery_codes[0]}, token=form["_token"])

    own = text(main(await client.get(f"/console/{clerk.invitation.handle}/own")))

    assert "用了备用码，还剩 9 个" in own

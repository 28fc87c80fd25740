"""What leads far wants a recent proof: half an hour after signing in the code is asked for once more."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from litestar import Litestar
from litestar.routes import HTTPRoute

from kernel import instant
from people import sessions
from people.step_up import FRESH
from tests.client import Client, forms, signed_in_staff
from tests.console.matters import file
from tests.console.screens import main, text
from tests.console.world import World
from tests.running import Enrolled, row, rows

WHY = {"reason": "电话核实欠薪数额"}
# Names in full, what leaves the house as a file, who may do what, and by what an account is opened.
FAR = {
    *("console.sessions.end", "console.sessions.link"),
    *("console.plain.show", "console.paper.original.print", "console.letter"),
    *("console.export", "console.register.export", "console.log.export", "console.sign_ins.export"),
    *(
        "console.people.sign_out",
        "console.people.invite",
        "console.people.again",
        "console.people.post.change",
        "console.people.post.stand_in",
    ),
    *("console.import.bring", "console.own.recovery.make"),
}


@pytest_asyncio.fixture
async def later(app: Litestar, clerk: Enrolled) -> AsyncIterator[tuple[Client, datetime]]:
    """Their browser, in use ever since they signed in, and the moment from which a proof is old."""
    began = instant.now()
    client = await signed_in_staff(app, clerk.invitation.account_id)
    with instant.at(began + timedelta(minutes=20)):
        await client.get(f"/console/{clerk.invitation.handle}/own")
    yield client, began + FRESH + timedelta(seconds=1)


async def plain_of(world: World, clerk: Enrolled) -> str:
    return f"/console/{clerk.invitation.handle}/case/{await file(world)}/plain"


async def unmasked(url: str) -> int:
    found = await row("select count(*) as n from read_log where case_id = $1", url.split("/")[-2])
    return int(found["n"])


async def test_a_proof_of_the_last_half_hour_is_enough(
    world: World, clerk: Enrolled, later: tuple[Client, datetime]
) -> None:
    (client, old), url = later, await plain_of(world, clerk)
    fields = forms((await client.get(url)).text)[url]

    with instant.at(old - timedelta(seconds=2)):
        answered = await client.post(url, fields | WHY)

    assert answered.status_code == 200
    assert await unmasked(url) == 1


async def test_after_that_nothing_is_shown_before_the_code_and_the_form_comes_back_as_typed(
    world: World, clerk: Enrolled, later: tuple[Client, datetime]
) -> None:
    (client, old), url = later, await plain_of(world, clerk)
    fields = forms((await client.get(url)).text)[url]

    with instant.at(old):
        asked = await client.post(url, fields | WHY)
        before = await unmasked(url)
        form = forms(asked.text)["/console/prove"]
        back = await client.post("/console/prove", form | {"code": clerk.code()})
        kept = forms(back.text)[url]
        shown = await client.post(url, kept)

    assert (asked.status_code, before) == (401, 0)
    assert "再验一次" in text(main(asked))
    assert "赵大勇" not in asked.text
    assert kept["reason"] == WHY["reason"]
    assert shown.status_code == 200
    assert "赵大勇" in shown.text
    assert await unmasked(url) == 1


async def test_the_proof_makes_a_new_session_that_ends_when_the_old_one_would_have(
    clerk: Enrolled, later: tuple[Client, datetime]
) -> None:
    client, old = later
    stolen = client.cookie("__Host-console")
    account = clerk.invitation.account_id

    with instant.at(old):
        answered = await client.post("/console/prove", {"code": clerk.code()})
        live = [await sessions.load(cookie, "console") for cookie in (stolen, client.cookie("__Host-console"))]

    two = await rows("select ends_at, ended_at from session where account_id = $1 order by made_at", account)
    journalled = await row("select verb from journal where subject_id = $1 order by seq desc limit 1", account)
    assert answered.status_code == 303
    assert [one is not None for one in live] == [False, True]
    assert [one["ended_at"] is not None for one in two] == [True, False]
    assert abs(two[0]["ends_at"] - two[1]["ends_at"]) < timedelta(seconds=1)
    assert journalled["verb"] == "account.prove"


async def test_a_wrong_code_proves_nothing_and_five_of_them_lock(
    world: World, clerk: Enrolled, later: tuple[Client, datetime]
) -> None:
    (client, old), url = later, await plain_of(world, clerk)
    fields = forms((await client.get(url)).text)[url]

    with instant.at(old):
        form = forms((await client.post(url, fields | WHY)).text)["/console/prove"]
        wrong = [await client.post("/console/prove", form | {"code": "000000"}) for _ in range(5)]
        locked = await client.post("/console/prove", form | {"code": clerk.code()})
        still = await client.post(url, fields | WHY)

    assert [answered.status_code for answered in wrong] == [422] * 5
    assert "验证码不对" in text(main(wrong[0]))
    assert (locked.status_code, still.status_code) == (429, 401)
    assert await unmasked(url) == 0


async def test_whoever_has_no_code_of_ours_signs_in_anew(app: Litestar, world: World) -> None:
    began, chen = instant.now(), world.staff["chen"]
    client, url = await signed_in_staff(app, chen.account_id), f"{chen.home}/case/{await file(world)}/plain"
    with instant.at(began + timedelta(minutes=20)):
        fields = forms((await client.get(url)).text)[url]

    with instant.at(began + FRESH + timedelta(seconds=1)):
        asked = await client.post(url, fields | WHY)

    assert asked.status_code == 401
    assert forms(asked.text)["/console/sign-in"]["_carried"]
    assert await unmasked(url) == 0


async def test_a_way_back_that_leads_elsewhere_is_not_offered(
    clerk: Enrolled, later: tuple[Client, datetime]
) -> None:
    client, _ = later

    answered = await client.post("/console/prove", {"code": "1", "next": "javascript:alert(1)"})

    assert answered.status_code == 422
    assert "javascript" not in answered.text


def test_every_route_that_leads_far_says_so(app: Litestar) -> None:
    handlers = [one for route in app.routes if isinstance(route, HTTPRoute) for one in route.route_handlers]

    assert {str(one.name) for one in handlers if one.opt.get("proved")} == FAR


@pytest.mark.parametrize("path", ["/people/new", "/log", "/sign-ins", "/register"])
async def test_roles_and_sheets_too_are_asked_for_a_proof(
    clerk: Enrolled, later: tuple[Client, datetime], path: str
) -> None:
    client, old = later

    with instant.at(old):
        answered = await client.post(f"/console/{clerk.invitation.handle}{path}", {"reason": "sent_up"})

    assert answered.status_code == 401
    assert "/console/prove" in forms(answered.text)

"""A centre's own terminal: marked by staff, large, with a countdown, and clean for whoever comes next."""

import httpx
import pytest
from litestar import Litestar

from people.roles import Role
from tests.client import Client, signed_in_staff
from tests.console.conftest import SignIn
from tests.console.screens import main, text
from tests.console.world import World, invite
from tests.running import row, rows
from web.cookies import BEARER, SESSION
from web.kiosk import COOKIE


def gone(answered: httpx.Response, name: str) -> bool:
    """The answer takes this cookie away."""
    return any(
        line.startswith(f"{name}=") and "max-age=0" in line.lower()
        for line in answered.headers.get_list("set-cookie")
    )


async def test_a_marked_browser_is_a_residents_and_its_clerk_is_signed_out(world: World, sign_in: SignIn) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home

    answered = await chen.post(f"{home}/kiosk", {"do": "mark"})

    told = await row("select verb, actor from journal where county_id = $1 order by seq desc limit 1", world.id)
    assert answered.headers["location"] == f"/p/{world.place[:-1]}-shiqiao"
    assert gone(answered, SESSION["console"])
    assert chen.cookie(COOKIE) == f"{world.place[:-1]}-shiqiao"
    assert tuple(told) == ("kiosk.mark", world.actor("chen").person_id)
    assert (await chen.get(home)).status_code == 303


async def test_signed_in_again_the_same_browser_becomes_an_office_computer(world: World, sign_in: SignIn) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home
    chen.keep(COOKIE, f"{world.place[:-1]}-shiqiao")

    answered = await chen.post(f"{home}/kiosk", {"do": "unmark"})

    assert gone(answered, COOKIE)
    assert "设成自助机" in text(main(await chen.get(f"{home}/kiosk")))


@pytest.mark.parametrize("name", ["liu", "gao"])
async def test_a_department_has_no_terminal(world: World, sign_in: SignIn, name: str) -> None:
    client, home = await sign_in(name), world.staff[name].home

    status = (await client.get(f"{home}/kiosk")).status_code

    assert status == (403 if name == "liu" else 200)


async def _begun(app: Litestar, world: World) -> tuple[Client, str]:
    """A resident at the terminal who has answered the first question."""
    handle = f"{world.place[:-1]}-shiqiao"
    client = Client(app)
    client.keep(COOKIE, handle)
    await client.get(f"/p/{handle}/file")
    began = await client.post(f"/p/{handle}/file", {"topic": "wage"})
    assert began.status_code == 303, began.text[:300]
    return client, handle


async def test_on_a_terminal_print_is_large_the_time_is_counted_down_and_no_script_is_needed(
    app: Litestar, world: World
) -> None:
    client, handle = await _begun(app, world)

    page = await client.get(f"/p/{handle}/about")

    assert 'data-size="large"' in page.text
    assert "data-kiosk" in page.text
    assert f'<noscript><meta http-equiv="refresh" content="120;url=/p/{handle}"></noscript>' in page.text
    assert 'class="countdown"' in page.text
    assert "办好了，回到首页" in text(page)


async def test_the_front_door_of_a_terminal_is_a_clean_start(app: Litestar, world: World) -> None:
    client, handle = await _begun(app, world)
    before = await row("select count(*) as n from draft where county_id = $1", world.id)

    answered = await client.get(f"/p/{handle}")

    after = await row("select count(*) as n from draft where county_id = $1", world.id)
    assert after["n"] == before["n"] - 1
    assert gone(answered, BEARER)
    assert "countdown" not in answered.text


async def test_the_front_door_of_ones_own_phone_keeps_what_was_begun(app: Litestar, world: World) -> None:
    client, handle = await _begun(app, world)
    client.http.cookies.delete(COOKIE, domain="zongzhi.test")
    before = await row("select count(*) as n from draft where county_id = $1", world.id)

    answered = await client.get(f"/p/{handle}")

    after = await row("select count(*) as n from draft where county_id = $1", world.id)
    assert after["n"] == before["n"]
    assert not gone(answered, BEARER)
    assert "data-kiosk" not in answered.text


async def test_an_auditor_has_none_either(app: Litestar, world: World) -> None:
    auditor = await invite(world, "audit", world.place, "审计管理员", "清禾县综治中心 沈", (Role.AUDITOR,))
    client = await signed_in_staff(app, auditor.account_id)

    answered = await client.post(f"{auditor.home}/kiosk", {"do": "mark"})

    assert answered.status_code == 403
    assert await rows("select 1 from journal where verb = 'kiosk.mark' and actor = $1", auditor.actor.person_id) == []

"""没通知到，请打电话: on the clerk's screen while there is somebody to call, with what to tell them."""

import re

from journal.relay import relay
from kernel.db import database
from notices.telling import LISTENER, tell_people
from people.actor import system
from tenants.scope import opened
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import main, text
from tests.console.world import World


async def given_up(world: World) -> None:
    """A case whose applicant no message reached."""
    case_id = await brought_to(world, "filed")
    scope = system(world.id, world.place).scope
    while await relay(world.id, LISTENER, tell_people, lambda: opened(scope)):
        pass
    async with opened(scope):
        await database.fetch(
            "update message set state = 'given_up' where county_id = $1 and case_id = $2", world.id, case_id
        )


async def test_a_clerk_calls_and_the_item_is_gone(world: World, sign_in: SignIn) -> None:
    await given_up(world)
    chen, home = await sign_in("chen"), world.staff["chen"].home
    before = await chen.get(home)
    calls = await chen.get(f"{home}/calls")
    [action] = re.findall(rf'action="({home}/calls/[^"]+)"', calls.text)

    answer = await chen.post(action, {})

    assert "没通知到，请打电话" in text(before)
    assert "138****0017" in main(calls)
    assert "石桥镇综治中心收到了您的事" in main(calls)
    assert answer.status_code == 303
    assert "没通知到" not in text(await chen.get(home))
    assert "都通知到了" in main(await chen.get(f"{home}/calls"))


async def test_whoever_does_not_call_is_not_told_of_it(world: World, sign_in: SignIn) -> None:
    await given_up(world)
    xu, home = await sign_in("xu"), world.staff["xu"].home

    page, calls = await xu.get(home), await xu.get(f"{home}/calls")

    assert "没通知到" not in text(page)
    assert calls.status_code == 403

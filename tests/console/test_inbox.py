"""消息: how many are unread stands on every screen, a line opens its case, and is read by that."""

import re

from journal.relay import relay
from notices.telling import LISTENER, tell_people
from people.actor import system
from tenants.scope import opened
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import case_url, main, text
from tests.console.world import World


async def told(world: World) -> None:
    scope = system(world.id, world.place).scope
    while await relay(world.id, LISTENER, tell_people, lambda: opened(scope)):
        pass


async def test_a_line_opens_its_case_and_counts_no_more(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "dispatch")
    await told(world)
    liu, home = await sign_in("liu"), world.staff["liu"].home
    before = await liu.get(home)
    inbox = await liu.get(f"{home}/inbox")
    [one] = re.findall(rf'action="({home}/inbox/[^"]+)"', inbox.text)

    answer = await liu.post(one, {})

    assert "消息1条没看" in text(before).replace(" ", "")
    assert "派来一张新单，请接单" in main(inbox)
    assert "安置房三期欠三个人工钱" in main(inbox)
    assert (answer.status_code, answer.headers["location"]) == (303, case_url(world, "liu", case_id))
    assert "条没看" not in text(await liu.get(home)).replace(" ", "")


async def test_everything_is_read_by_one_press(world: World, sign_in: SignIn) -> None:
    await brought_to(world, "dispatch")
    await told(world)
    liu, home = await sign_in("liu"), world.staff["liu"].home
    until = re.findall(r'name="until" value="([^"]+)"', (await liu.get(f"{home}/inbox")).text)[0]

    answer = await liu.post(f"{home}/inbox", {"until": until})

    after = await liu.get(f"{home}/inbox")
    assert answer.status_code == 303
    assert "data-unread" not in after.text
    assert "派来一张新单，请接单" in main(after)


async def test_who_was_told_nothing_reads_what_would_stand_here(world: World, sign_in: SignIn) -> None:
    page = await (await sign_in("ren")).get(f"{world.staff['ren'].home}/inbox")

    assert "还没有消息" in main(page)

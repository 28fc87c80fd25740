"""What runs out soon stands out in the list and on the case's page, by a word and not by its colour alone."""

from datetime import datetime, timedelta, timezone

import pytest
from litestar import Litestar

from cases.warn import warn_of_clocks
from kernel.instant import at
from tenants.scope import system
from tests.client import signed_in_staff
from tests.console.matters import brought_to
from tests.console.screens import main
from tests.console.world import new_world

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize(("days", "word"), [(1, ""), (11, "已用 50%"), (16, "已用 80%")])
async def test_a_list_and_a_case_say_how_much_of_the_term_is_used(app: Litestar, days: int, word: str) -> None:
    world = await new_world()
    with at(MONDAY):
        case_id = await brought_to(world, "feed_back")
    with at(MONDAY + timedelta(days=days)):
        await warn_of_clocks(system(world.id, world.place))
        client = await signed_in_staff(app, world.staff["liu"].account_id)
        home = world.staff["liu"].home

        pages = [main(await client.get(home)), main(await client.get(f"{home}/case/{case_id}"))]

    assert [word in page for page in pages] == [True, True]
    assert ['data-state="warned"' in page for page in pages] == [bool(word), bool(word)]
    assert ["已用" in page for page in pages] == [bool(word), bool(word)]

"""大字 for staff: chosen on one's own page, kept in this browser, with the token that the page carries for it."""

import re

from tests.client import forms
from tests.console.conftest import SignIn
from tests.console.world import World


async def test_a_clerk_turns_to_large_print_and_back(world: World, sign_in: SignIn) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/own"

    sizes = []
    for _ in range(2):
        form = forms((await chen.get(url)).text)["/display"]
        await chen.post("/display", form, token=form["_token"])
        sizes.append(re.findall(r'data-size="(\w+)"', (await chen.get(url)).text))

    assert sizes == [["large"], []]

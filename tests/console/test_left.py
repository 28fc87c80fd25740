"""Whoever steps aside from a case is led to their lists and told so: the case itself opens for them no more."""

import re

from tests.cases.test_recusal import phone_of
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, file
from tests.console.screens import case_url, fill, text
from tests.console.world import World
from tests.running import row

TOLD = "这件事由别人接着办，您不再看到它。"


async def test_who_steps_aside_is_led_to_the_lists_and_told_so(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    xu, url = await sign_in("xu"), case_url(world, "xu", case_id)
    fields, _ = await fill(xu, f"{url}/recuse", person=str(world.actor("xu").person_id), text="被申请人的弟弟")

    done = await xu.post(f"{url}/recuse", fields)

    lists = await xu.get(done.headers["location"])
    assert (done.status_code, lists.status_code) == (303, 200)
    assert TOLD in text(lists)
    assert (await xu.get(url)).status_code == 404


async def test_a_clerk_whose_own_number_it_was_is_led_to_the_lists_and_told_so(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    phone = await phone_of(world.actor("chen"))
    fields, form = await fill(chen, f"{url}/correct_party", phone=phone, why="当面核对了手机号")
    who = re.search(r'name="party" value="([^"]+)"', form.text)

    done = await chen.post(f"{url}/correct_party", {**fields, "party": who[1] if who else ""})

    assert TOLD in text(await chen.get(done.headers["location"]))
    assert (await row('select barred from "case" where id = $1', case_id))["barred"] == [
        f"p:{world.actor('chen').person_id}"
    ]


async def test_whoever_goes_on_with_the_case_stays_with_it(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    zhou, url = await sign_in("zhou"), case_url(world, "zhou", case_id)
    fields, _ = await fill(zhou, f"{url}/recuse", person=str(world.actor("xu").person_id), text="被申请人的弟弟")

    done = await zhou.post(f"{url}/recuse", fields)

    assert done.headers["location"] == url

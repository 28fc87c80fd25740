"""更正 at the window: the case's page leads there, what was wrong is told masked, and in plain with the names."""

import re

from tests.console.conftest import SignIn
from tests.console.matters import file
from tests.console.screens import case_url, fill, main, text
from tests.console.world import World
from tests.running import row

NAME, RIGHT = "赵大勇", "赵大永"
WHY = "看了身份证原件，登记时写错了"


async def test_a_name_is_put_right_and_what_stood_there_is_told_to_whoever_says_why_they_look(
    world: World, sign_in: SignIn
) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    assert f'href="{url}/correct_party"' in (await chen.get(url)).text
    fields, form = await fill(chen, f"{url}/correct_party", name=RIGHT, why=WHY)
    who = re.search(r'name="party" value="([^"]+)"', form.text)

    done = await chen.post(f"{url}/correct_party", {**fields, "party": who[1] if who else ""})

    assert done.status_code == 303
    history = await chen.get(f"{url}/correct_party")
    reason, _ = await fill(chen, f"{url}/plain", reason="电话核实欠薪数额")
    plain = await chen.post(f"{url}/plain", reason)
    assert "姓名原来是 赵**" in text(history)
    assert [told for told in (NAME, RIGHT, WHY) if told in main(history)] == []
    assert f"姓名原来是 {NAME}" in text(plain)
    assert RIGHT in text(plain)
    assert WHY in text(plain)


async def test_a_refused_correction_keeps_what_was_typed_and_says_what_to_do(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/correct_party"
    fields, _ = await fill(chen, url, name=RIGHT, phone="12", why=WHY)

    refused = await chen.post(url, {**fields, "party": ""})

    assert refused.status_code == 422
    assert "请选是谁的信息要改。" in text(refused)
    assert f'value="{RIGHT}"' in refused.text
    assert (await row("select count(*) as n from correction where case_id = $1", case_id))["n"] == 0


async def test_whoever_may_not_correct_is_not_led_there(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    xu = await sign_in("xu")

    page = await xu.get(case_url(world, "xu", case_id))
    asked = await xu.get(f"{case_url(world, 'xu', case_id)}/correct_party")

    assert "correct_party" not in page.text
    assert asked.status_code == 403

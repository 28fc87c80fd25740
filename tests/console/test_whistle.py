"""The form of the whistle and what the caller and the called units read on the case's page."""

import pytest

from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.screens import case_url, fill, main, text
from tests.console.world import World

SPOT, WHY = "安置房三期南门", "工人堵了大门，请马上来人。"


def chosen(world: World, *units: str) -> list[str]:
    return [str(world.units[unit]) for unit in units]


async def test_a_dispatcher_calls_two_units_and_reads_who_is_still_to_come(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)

    fields, form = await fill(
        chen, f"{url}/whistle", unit=chosen(world, "labour", "police"), spot=SPOT, when="now", text=WHY
    )
    sent = await chen.post(f"{url}/whistle", fields)
    page = await chen.get(url)

    assert "石桥派出所" in text(main(form))
    assert "柳河镇人力资源和社会保障所" not in text(main(form))
    assert sent.status_code == 303
    told = text(main(page))
    assert f"吹哨：{SPOT}" in told
    assert "0 个到了，2 个还没到" in told
    assert WHY in told


async def test_a_called_unit_reads_place_and_reason(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    fields, _ = await fill(
        chen, f"{url}/whistle", unit=chosen(world, "labour", "police"), spot=SPOT, when="now", text=WHY
    )
    await chen.post(f"{url}/whistle", fields)

    page = await (await sign_in("pan")).get(case_url(world, "pan", case_id))
    foreign = await (await sign_in("lu")).get(case_url(world, "lu", case_id))

    assert page.status_code == 200
    assert SPOT in text(main(page))
    assert foreign.status_code == 404


# fmt: off
REFUSED = [
    ({"unit": ["labour"]},                     "吹哨至少叫两个单位"),
    ({"spot": ""},                             "请写明到哪里会合"),
    ({"text": ""},                             "请写明为什么要大家来"),
    ({"when": "set", "day": "2026-03-40"},     "请写明哪一天、几点"),
    ({"when": "set", "day": "2020-03-04", "clock": "15:30"}, "到场时间要在现在以后"),
]
# fmt: on


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
async def test_what_is_missing_is_said_at_its_field_and_the_form_is_kept(
    world: World, sign_in: SignIn, typed: dict[str, str | list[str]], sentence: str
) -> None:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/whistle"
    told: dict[str, str | list[str]] = {"unit": ["labour", "police"], "spot": SPOT, "when": "now", "text": WHY}
    told |= typed
    told["unit"] = chosen(world, *told["unit"])

    fields, _ = await fill(chen, url, **told)
    page = await chen.post(url, fields)

    assert page.status_code == 422
    assert sentence in text(main(page))
    assert all(f'value="{unit}" checked' in page.text for unit in told["unit"])
    assert (await look(case_id, world.actor("chen"))).whistles == []

"""An administrator changes single values: seen in words and dates first, and nothing holds before it is chosen."""

import re

import pytest
from litestar import Litestar

from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import Fields, main, text
from tests.console.test_upkeep_method import enter, form, own_world
from tests.console.world import World
from workflows.method import standard

__all__ = ["own_world"]


async def filled(client: Client, url: str, **changes: str | list[str]) -> Fields:
    """The form as the page has it, with these fields typed otherwise."""
    page = main(await client.get(url))
    fields: Fields = dict(re.findall(r'<input class="input" id="[^"]*" name="([^"]*)"[^>]*? value="([^"]*)"', page))
    fields["not_delegated"] = re.findall(r'name="not_delegated" value="([^"]*)" checked', page)
    for name, options in re.findall(r'<select class="input" id="[^"]*" name="([^"]*)".*?>(.*?)</select>', page, re.S):
        [fields[name]] = re.findall(r'value="([^"]*)" selected', options)
    assert set(changes) <= set(fields)
    return fields | changes


async def test_a_changed_term_is_a_new_version_that_holds_once_it_is_chosen(app: Litestar, own_world: World) -> None:
    staff, tang = await enter(app, own_world, own_world.town)
    await brought_to(own_world, "accept")
    url = f"{staff.home}/method/values"

    answer = await tang.post(url, await filled(tang, url, **{"clocks.handle.normal": "5"}))

    preview = answer.headers["location"]
    said = text(main(await tang.get(preview)))
    assert "石桥镇换成“通用工作法”，会变 1 处" in said
    assert "第 2 版" in said
    assert "办结 每一步的时限 15 个工作日 5 个工作日" in said
    assert "要是也换过去：0 个日子推后，1 个提前，其中 0 个当即到期" in said
    assert "办结 15 个工作日" in text(main(await tang.get(f"{staff.home}/method")))
    await tang.post(preview, form())
    assert "办结 5 个工作日" in text(main(await tang.get(f"{staff.home}/method")))


async def test_the_same_form_twice_makes_one_version(app: Litestar, own_world: World) -> None:
    staff, tang = await enter(app, own_world, own_world.town)
    url = f"{staff.home}/method/values"
    typed = await filled(tang, url, **{"grade_rules[2].total": "9"})

    first, second = await tang.post(url, typed), await tang.post(url, typed)

    assert first.headers["location"] == second.headers["location"]
    assert "四项合计满 9 分" in text(main(await tang.get(first.headers["location"])))


async def test_what_stays_at_its_level_is_ticked_and_becomes_a_version_of_its_own(
    app: Litestar, own_world: World
) -> None:
    staff, tang = await enter(app, own_world, own_world.town)
    url = f"{staff.home}/method/values"
    before = await filled(tang, url)

    answer = await tang.post(url, before | {"not_delegated": ["policy", "expropriation", "no_such"]})

    assert before["not_delegated"] == ["expropriation", "litigation"]
    preview = answer.headers["location"]
    said = text(main(await tang.get(preview)))
    assert "会变 2 处" in said
    assert "政策 不得下派的类别" in said
    assert "涉法涉诉 不得下派的类别" in said
    await tang.post(preview, form())
    assert (await filled(tang, url))["not_delegated"] == ["expropriation", "policy"]


async def test_ticks_of_a_refused_form_stay_as_they_were_set(app: Litestar, own_world: World) -> None:
    staff, tang = await enter(app, own_world, own_world.town)
    url = f"{staff.home}/method/values"
    typed = await filled(tang, url, **{"clocks.handle.normal": "0", "not_delegated": ["policy"]})

    page = await tang.post(url, typed)

    assert page.status_code == 422
    assert re.findall(r'name="not_delegated" value="([^"]*)" checked', page.text) == ["policy"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "一项也没有改。"),
        ({"clocks.handle.normal": "0"}, "请填 1 到 9999 之间的整数。"),
        ({"clocks.handle.normal.unit": "weeks"}, "请选"),
        (
            {"clocks.handle.normal": "61", "clocks.handle.normal.unit": "calendar_days"},
            "办结 比《信访工作条例》第三十四条允许的长。最长 60 天",
        ),
        ({"clocks.take.red": "3"}, "接单（红色） 比平常的 normal 还慢"),
        ({"limits.reopen": "2"}, "结案后多久内可以申请再办 应在 3 到 90 天之间。"),
        ({"grade_rules[1].score": "4"}, "这一条应写 factors 和 score（1 到 3）"),
    ],
)
async def test_what_cannot_hold_is_told_at_its_field_and_kept_as_typed(
    app: Litestar, own_world: World, typed: dict[str, str], said: str
) -> None:
    staff, tang = await enter(app, own_world, own_world.town)
    url = f"{staff.home}/method/values"

    page = await tang.post(url, await filled(tang, url) | typed)

    assert page.status_code == 422
    assert said in text(main(page))
    for name, value in typed.items():
        assert name.endswith(".unit") or re.search(rf'name="{re.escape(name)}"[^>]* value="{value}"', page.text)
    assert (await tang.get(f"{staff.home}/method/{standard().digest}")).status_code == 200


async def test_a_clerk_does_not_find_the_values(world: World, sign_in: SignIn) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/method/values"

    assert (await chen.get(url)).status_code == 403
    assert (await chen.post(url, {})).status_code == 403

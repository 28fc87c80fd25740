"""An administrator's screens of people: found, invited with a link shown once, changed, ended; work counted first."""

import re
from urllib.parse import unquote

import pytest

from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import file
from tests.console.screens import main, newcomer, text
from tests.console.world import World
from tests.running import row

STRANGERS = ("chen", "zhou", "gao", "liu")


async def test_who_only_manages_is_led_to_what_they_manage(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")

    came = await ren.get(world.staff["ren"].home)
    page = await ren.get(came.headers["location"])

    assert came.status_code == 303
    assert "人员和岗位" in text(main(page))
    assert f'href="{world.staff["ren"].home}/who-saw"' not in page.text
    assert "现在要做" not in text(page)


@pytest.mark.parametrize("name", STRANGERS)
async def test_the_way_to_upkeep_is_shown_to_administrators_alone(world: World, sign_in: SignIn, name: str) -> None:
    client = await sign_in(name)

    page = await client.get(world.staff[name].home)

    assert f'href="{world.staff[name].home}/upkeep"' not in page.text
    assert (await client.get(f"{world.staff[name].home}/upkeep")).status_code == 404
    assert (await client.get(f"{world.staff[name].home}/people")).status_code == 403


async def test_a_name_is_found_and_its_page_masks_the_phone(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")

    asked = await ren.post(f"{world.staff['ren'].home}/people", {"q": "陈一鸣"})
    found = await ren.get(asked.headers["location"])
    page = await ren.get(_person(world, "chen"))

    assert "陈" not in unquote(asked.headers["location"])
    assert f"/people/{world.staff['chen'].account_id}" in found.text
    assert f"/people/{world.staff['xu'].account_id}" not in found.text
    assert "受理员、派单员、审核员、回访员" in text(main(page))
    assert re.search(r"139\*{4}\d{4}", text(page))
    assert not re.search(r"139\d{8}", page.text)


async def _invite(world: World, ren: Client, **changed: str | list[str]) -> tuple[int, str]:
    url = f"{world.staff['ren'].home}/people/new"
    answered = await ren.post(url, {**newcomer(world.town), **changed})
    return answered.status_code, answered.text


async def test_an_invitation_shows_its_link_once_and_the_link_opens(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")

    status, page = await _invite(world, ren, login="qian.once")
    link = re.search(r"/console/invitation/[\w-]{43}", page)

    made = await row("select id from account where login = 'qian.once'")
    again = await ren.get(f"{world.staff['ren'].home}/people/{made['id']}")
    assert status == 200
    assert link
    assert "钱小满" in page
    assert "/console/invitation/" not in again.text
    assert "重新设一个密码" not in (await ren.get(link[0])).text
    told = await row("select data::text from journal where verb = 'staff.invite' order by seq desc limit 1")
    assert "钱小满" not in told["data"]
    assert link[0].rpartition("/")[2] not in told["data"]


async def test_a_refused_invitation_keeps_what_was_typed_and_says_what_to_do(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")

    status, page = await _invite(world, ren, phone="123", roles=["intake_clerk", "auditor"], login="qian.kept")

    assert status == 422
    assert 'value="钱小满"' in page
    assert "请填写 11 位手机号码" in page

    status, page = await _invite(world, ren, roles=["reviewer"], place=world.village, login="qian.kept")
    assert status == 422
    assert "不设在这一级" in page


async def test_a_post_of_another_county_cannot_be_made(world: World, sign_in: SignIn) -> None:
    status, _ = await _invite(world, await sign_in("ren"), place="elsewhere/", login="qian.away")

    assert status == 403
    assert (await row("select count(*) as n from account where login = 'qian.away'"))["n"] == 0


async def test_before_a_post_ends_the_page_counts_what_lies_there_and_names_who_goes_on(
    world: World, sign_in: SignIn
) -> None:
    ren = await sign_in("ren")
    before = _lying(await ren.get(f"{_post(world, 'chen')}/end"), "待受理")
    await file(world)
    await file(world)

    page = await ren.get(f"{_post(world, 'chen')}/end")

    assert _lying(page, "待受理") == before + 2
    assert "石桥镇综治中心 许" in text(main(page))
    assert "不归个人" in text(main(page))


async def test_one_button_ends_every_session_of_a_person_and_the_page_counts_them(
    world: World, sign_in: SignIn
) -> None:
    ren, sun = await sign_in("ren"), await sign_in("sun")
    page = _person(world, "sun")
    before = await ren.get(page)

    answered = await ren.post(f"{page}/sign-out", {})

    after = await ren.get(answered.headers["location"])
    assert "正在登录 0 处" not in text(main(before))
    assert "正在登录 0 处" in text(main(after))
    assert (await sun.get(world.staff["sun"].home)).headers["location"].startswith("/console/sign-in")


async def test_ones_own_page_offers_no_change(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")

    page = await ren.get(_person(world, "ren"))

    assert "这是您自己" in text(page)
    assert "<form" not in main(page)
    assert "/end" not in main(page)


async def test_a_change_that_came_too_late_shows_what_the_post_now_is(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")
    url = _post(world, "sun")
    fields: dict[str, str | list[str]] = {
        "version": "1",
        "title": "02 号窗口",
        "post_name": "柳河镇综治中心 孙",
        "place": world.other_town,
        "unit_id": "",
        "roles": ["visitor"],
    }
    first = await ren.post(url, fields)

    second = await ren.post(url, {**fields, "title": "09 号窗口"})

    assert (first.status_code, second.status_code) == (303, 409)
    assert 'value="02 号窗口"' in second.text
    assert (await row("select title from post where id = $1", world.actor("sun").post_id))["title"] == "02 号窗口"


def _person(world: World, name: str) -> str:
    return f"{world.staff['ren'].home}/people/{world.staff[name].account_id}"


def _post(world: World, name: str) -> str:
    return f"{world.staff['ren'].home}/people/post/{world.actor(name).post_id}"


def _lying(page: object, term: str) -> int:
    found = re.search(rf"<dt>{term}</dt><dd>(\d+)</dd>", getattr(page, "text", ""))
    assert found
    return int(found[1])

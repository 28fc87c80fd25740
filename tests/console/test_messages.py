"""短信: the county's administrator reads what left and what may; others of the county read nothing of it."""

from uuid import UUID

import pytest
from litestar import Litestar

from journal.relay import relay
from kernel.db import database
from notices.budget import count_sent
from notices.telling import LISTENER, tell_people
from people.actor import system
from people.roles import Role
from tenants.scope import Scope, opened
from tests.client import signed_in_staff
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import main, text
from tests.console.world import World, invite


async def told(scope: Scope) -> None:
    while await relay(scope.county_id, LISTENER, tell_people, lambda: opened(scope)):
        pass


async def four_sent_one_failed(world: World) -> None:
    scope = system(world.id, world.place).scope
    case_id = await brought_to(world, "filed")
    await told(scope)
    async with opened(scope):
        [one] = await database.fetch(
            "select id from message where county_id = $1 and case_id = $2 limit 1", world.id, case_id
        )
        await database.fetch(
            "update message set state = 'given_up' where county_id = $1 and id = $2", world.id, one["id"]
        )
        for _ in range(4):
            await count_sent(world.id)
    await told(scope)


async def test_the_administrator_reads_what_left_and_is_told_when_little_is_left(
    world: World, sign_in: SignIn
) -> None:
    ren, home = await sign_in("ren"), world.staff["ren"].home
    await ren.post(f"{home}/settings", {"setting": "sms_budget", "sms_budget": "5"})
    await four_sent_one_failed(world)

    page = text(main(await ren.get(f"{home}/messages")))
    inbox = main(await ren.get(f"{home}/inbox"))

    assert "本月发了 4 条，上限 5 条，用了 80%。" in page
    assert "已经发出 4 条" in page
    assert "没送到 1 条" in page
    assert "每月最多 5 条" in page
    assert "本月的短信用到了八成" in inbox


@pytest.mark.parametrize("name", ["chen", "zhou", "liu", "gao"])
async def test_whoever_changes_no_settings_does_not_read_it(world: World, sign_in: SignIn, name: str) -> None:
    client = await sign_in(name)

    assert (await client.get(f"{world.staff[name].home}/messages")).status_code == 403


async def test_a_township_s_administrator_is_told_that_the_county_looks_after_it(app: Litestar, world: World) -> None:
    tang = await invite(world, "tang", world.town, "管理员", "石桥镇综治中心 唐", (Role.TENANT_ADMIN,))
    client = await signed_in_staff(app, tang.account_id)

    messages = main(await client.get(f"{tang.home}/messages"))
    settings = main(await client.get(f"{tang.home}/settings"))

    assert "短信的条数由清禾县统一管" in messages
    assert "已经发出" not in messages
    assert 'name="quiet_hours"' not in settings
    assert 'name="sms_budget"' not in settings


async def test_each_template_is_shown_with_its_length_and_cannot_be_changed_here(
    world: World, sign_in: SignIn
) -> None:
    ren, home = await sign_in("ren"), world.staff["ren"].home
    case_id = await brought_to(world, "take")
    number = await number_of(world, case_id)

    page = main(await ren.get(f"{home}/messages"))

    assert page.count("不点链接也看得懂") == 31
    assert f"（编号 {number[:-8]}-{number[-8:-4]}-****）由石桥镇人力资源和社会保障所在办" in page
    assert number[-4:] not in page
    assert "登录验证码 正文 36 字，算 1 条" in text(page)
    assert "<form" not in page
    assert "这件事所在的中心没有登记电话" in page


async def number_of(world: World, case_id: UUID) -> str:
    async with opened(system(world.id, world.place).scope):
        row = await database.fetch_one(
            """select number from "case" where county_id = $1 and id = $2""", world.id, case_id
        )
    return str(row["number"])

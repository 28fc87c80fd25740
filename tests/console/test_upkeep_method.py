"""An administrator reads how the place works, sees what another method would change, and chooses it."""

import pytest
from litestar import Litestar

from infra.county import Staff
from kernel.ids import new_id
from people.roles import Role
from tests.client import Client, signed_in_staff
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import Fields, main, text
from tests.console.world import World, invite, new_world
from workflows.method import shipped, standard

ONE_KEY = next(method.digest for method, _ in shipped().values() if method.name == "one-key-dispatch")


@pytest.fixture
async def own_world(app: Litestar) -> World:
    """Whose method nobody else chooses."""
    return await new_world()


async def enter(app: Litestar, world: World, place: str) -> tuple[Staff, Client]:
    """A new administrator of this place."""
    staff = await invite(world, f"tang{new_id().hex[-8:]}", place, "管理员", "信息科 唐", (Role.TENANT_ADMIN,))
    return staff, await signed_in_staff(app, staff.account_id)


def form(before: str = "", **more: str) -> Fields:
    return {"before": before or standard().digest, "form_key": str(new_id()), **more}


async def test_the_method_is_told_in_plain_words_with_where_it_comes_from(app: Litestar, own_world: World) -> None:
    staff, tang = await enter(app, own_world, own_world.town)

    said = text(main(await tang.get(f"{staff.home}/method")))

    assert "石桥镇用的是“通用工作法”" in said
    assert "跟着清禾县" in said
    assert "接单 2 个值班时；红色 2 时；紧急 2 时" in said
    assert "建议红色 性质、社会影响有一项评到 3 分；四项合计满 10 分" in said
    assert "问题解决了吗？ 解决了、一部分、没解决；答“解决了”可以办结" in said
    assert "家庭暴力 平安建设；急难事马上办；通常主办：公安、妇联、司法；紧急；保密，只有点名的人看得到" in said


async def test_a_preview_tells_what_would_change_and_whom_it_would_not_touch(app: Litestar, own_world: World) -> None:
    await brought_to(own_world, "filed")
    staff, tang = await enter(app, own_world, own_world.town)

    said = text(main(await tang.get(f"{staff.home}/method/{ONE_KEY}")))

    assert "石桥镇换成“一键派单”，会变 4 处" in said
    assert "接单 每一步的时限 2 个值班时；红色 2 时；紧急 2 时 2 时" in said
    assert "正在办的 1 件，照原来的办完" in said


async def test_what_is_chosen_is_told_with_the_day_and_the_office(app: Litestar, own_world: World) -> None:
    staff, tang = await enter(app, own_world, own_world.town)

    answer = await tang.post(f"{staff.home}/method/{ONE_KEY}", form())

    assert answer.headers["location"] == f"{staff.home}/method?saved=1"
    said = text(main(await tang.get(f"{staff.home}/method")))
    assert "石桥镇用的是“一键派单”" in said
    assert "本级选的" in said
    assert "起，信息科 唐选的" in said
    assert "通用工作法 清禾县在用" in said


async def test_a_village_reads_that_it_follows_its_township(app: Litestar, own_world: World) -> None:
    above, tang = await enter(app, own_world, own_world.town)
    await tang.post(f"{above.home}/method/{ONE_KEY}", form())
    staff, village = await enter(app, own_world, own_world.village)

    said = text(main(await village.get(f"{staff.home}/method")))

    assert "柳湾村用的是“一键派单”" in said
    assert "跟着石桥镇" in said


async def test_below_a_uniform_method_the_button_is_not_there_and_the_reason_is(
    app: Litestar, own_world: World
) -> None:
    above, county = await enter(app, own_world, own_world.place)
    await county.post(f"{above.home}/method/{ONE_KEY}", form(limit="1"))
    staff, tang = await enter(app, own_world, own_world.town)

    page = await tang.get(f"{staff.home}/method/{standard().digest}")
    refused = await tang.post(f"{staff.home}/method/{standard().digest}", form(ONE_KEY))

    assert 'name="before"' not in page.text
    assert "清禾县定为统一的工作法，本级不能另选。" in text(main(page))
    assert refused.status_code == 422
    assert "清禾县定为统一的工作法，本级不能另选。" in text(main(refused))
    assert "用的是“一键派单”" in text(main(await tang.get(f"{staff.home}/method")))


async def test_whoever_was_slower_reads_what_holds_now(app: Litestar, own_world: World) -> None:
    staff, tang = await enter(app, own_world, own_world.town)
    await tang.post(f"{staff.home}/method/{ONE_KEY}", form())
    three = next(method.digest for method, _ in shipped().values() if method.name == "points-and-three-levels")

    page = await tang.post(f"{staff.home}/method/{three}", form())

    assert page.status_code == 409
    assert "刚刚有人把这里的工作法换成了“一键派单”" in text(main(page))


async def test_what_is_no_method_is_not_there(app: Litestar, own_world: World) -> None:
    staff, tang = await enter(app, own_world, own_world.town)

    assert (await tang.get(f"{staff.home}/method/{'0' * 64}")).status_code == 404


async def test_a_clerk_does_not_find_it(world: World, sign_in: SignIn) -> None:
    chen, url = await sign_in("chen"), f"{world.staff['chen'].home}/method"

    assert (await chen.get(url)).status_code == 403
    assert (await chen.post(f"{url}/{ONE_KEY}", form())).status_code == 403

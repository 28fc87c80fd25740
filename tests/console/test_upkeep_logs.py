"""The logs in readable words for who guards them, nobody's personal values in them, and as a sheet to take away."""

from io import BytesIO

import pytest
import pytest_asyncio
from litestar import Litestar
from openpyxl import load_workbook

from people import actor as actors
from people.known_as import known_as
from people.phones import masked_phone
from people.roles import Role
from people.sms_codes import send_code
from tenants.scope import opened
from tests.client import Client, signed_in_staff
from tests.console.conftest import SignIn
from tests.console.matters import file
from tests.console.screens import main, text
from tests.console.world import World
from tests.people.test_sign_in_log import try_to_sign_in
from tests.running import County, Enrolled, enrolled, new_county, new_phone, row


@pytest_asyncio.fixture
async def auditor(app: Litestar, world: World) -> tuple[str, Client]:
    """The address of their desk, and their browser."""
    staff = await _enrolled(world, Role.AUDITOR)
    client = await signed_in_staff(app, staff.invitation.account_id)
    return f"/console/{staff.invitation.handle}", client


async def _enrolled(world: World, *roles: Role) -> Enrolled:
    return await enrolled(County(world.id, world.place, world.place[:-1]), *roles)


async def test_the_log_says_who_did_what_and_nobodys_name_or_story(world: World, auditor: tuple[str, Client]) -> None:
    await file(world)
    desk, client = auditor

    page = await client.get(f"{desk}/log")

    shown = text(main(page))
    assert "登记诉求" in shown
    assert "邀请到岗位" in shown
    assert "审计管理员" in shown
    assert "陈一鸣" not in page.text
    assert "工钱" not in page.text


async def test_the_log_of_one_person_holds_nothing_of_others(
    world: World, auditor: tuple[str, Client], sign_in: SignIn
) -> None:
    chen, xu = await sign_in("chen"), await sign_in("xu")
    await chen.post(f"{world.staff['chen'].home}/own", {"phone": "13911110001"})
    await xu.post(f"{world.staff['xu'].home}/own", {"phone": "13911110002"})
    desk, client = auditor

    page = await client.get(f"{desk}/log?login=xu.{world.place[:-1]}")

    assert "改了自己的手机号" in text(main(page))
    assert "石桥镇综治中心 许" in text(main(page))
    assert "石桥镇综治中心 陈" not in text(main(page))


async def test_both_logs_say_who_signed_in_and_by_which_account(world: World, auditor: tuple[str, Client]) -> None:
    staff = await _enrolled(world, Role.INTAKE_CLERK)
    await try_to_sign_in(staff)
    desk, client = auditor

    log, sign_ins = [text(main(await client.get(f"{desk}/{path}"))) for path in ("log", "sign-ins")]
    answered = await client.post(f"{desk}/sign-ins", {"from": "2026-01-01", "to": "2099-01-01"})

    assert f"本人 登录 综治中心 窗口 窗口受理 {staff.login}" in log
    assert f"综治中心 窗口 {staff.login} 清禾县 登录成功" in sign_ins
    assert "陈一鸣" not in log + sign_ins
    rows = load_workbook(BytesIO(answered.content)).active.iter_rows(values_only=True)
    assert ("综治中心 窗口", staff.login) in [row[1:3] for row in rows]


async def test_whoever_works_in_another_county_alone_stays_a_number_in_the_logs_of_this_one(world: World) -> None:
    here, there = await _enrolled(world, Role.INTAKE_CLERK), await enrolled(await new_county())
    ids = {name: one.invitation.account_id for name, one in (("here", here), ("there", there))}
    auditor = actors.system(world.id, world.place)

    async with opened(auditor.scope):
        known = await known_as(ids.values(), auditor)

    assert [ids[name] in known for name in ("here", "there")] == [True, False]


async def test_residents_stand_in_the_log_by_head_and_tail_of_their_number_and_are_read_apart_from_staff(
    world: World, auditor: tuple[str, Client]
) -> None:
    staff, phone = await _enrolled(world, Role.INTAKE_CLERK), new_phone()
    await try_to_sign_in(staff)
    await send_code(world.id, phone, address="203.0.113.7", device="Android · 微信")
    desk, client = auditor

    page = await client.get(f"{desk}/sign-ins")
    residents, colleagues = [await client.get(f"{desk}/sign-ins?face={face}") for face in ("portal", "console")]

    line = f"群众 {masked_phone(phone)} 清禾县 要了短信验证码 203.0.113.7 Android · 微信"
    assert [line in text(main(one)) for one in (page, residents, colleagues)] == [True, True, False]
    assert [staff.login in text(main(one)) for one in (page, residents, colleagues)] == [True, False, True]
    assert phone not in page.text


async def test_an_unknown_login_finds_nothing_instead_of_everybody(auditor: tuple[str, Client]) -> None:
    desk, client = auditor

    page = await client.get(f"{desk}/log?login=nobody.at.all")

    assert "没有这个账号" in text(main(page))
    assert "<table" not in main(page)


async def test_an_export_is_a_sheet_of_texts_and_is_on_the_record_itself(
    world: World, auditor: tuple[str, Client]
) -> None:
    desk, client = auditor

    answered = await client.post(f"{desk}/log", {"from": "2026-01-01", "to": "2099-01-01"})

    rows = list(load_workbook(BytesIO(answered.content)).active.iter_rows(values_only=True))
    told = await row("select verb, data::text from journal where county_id = $1 order by seq desc limit 1", world.id)
    assert answered.headers["content-disposition"].startswith("attachment")
    assert rows[0][:3] == ("时间", "谁（以什么身份）", "做了什么")
    assert all(isinstance(value, str) for line in rows for value in line)
    assert (told["verb"], f'"rows": {len(rows) - 1}' in told["data"]) == ("log.export", True)


@pytest.mark.parametrize("name", ["chen", "zhou", "gao", "liu", "ren"])
@pytest.mark.parametrize("path", ["/log", "/sign-ins"])
async def test_nobody_else_reads_the_logs(world: World, sign_in: SignIn, name: str, path: str) -> None:
    client = await sign_in(name)

    assert (await client.get(world.staff[name].home + path)).status_code == 403
    assert (await client.post(world.staff[name].home + path, {"from": "2026-01-01"})).status_code == 403


async def test_a_page_of_ones_own_shows_the_phone_masked_and_the_first_page_that_was_chosen(
    world: World, sign_in: SignIn
) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home
    await chen.post(f"{home}/own", {"phone": "13922223333"})
    await chen.post(f"{home}/own", {"do": "opens", "opens": "visit"})

    page = await chen.get(f"{home}/own")
    began = await chen.get(f"{home}/start")

    assert "139****3333" in text(main(page))
    assert "13922223333" not in page.text
    assert '<option value="visit" selected>' in page.text
    assert began.headers["location"] == f"{home}/queue/visit"


async def test_a_first_page_that_is_not_mine_is_refused(world: World, sign_in: SignIn) -> None:
    liu, home = await sign_in("liu"), world.staff["liu"].home

    answered = await liu.post(f"{home}/own", {"do": "opens", "opens": "intake"})

    assert answered.status_code == 422
    assert (await liu.get(f"{home}/start")).headers["location"] == home


async def test_a_changed_password_lets_this_browser_go_on_and_no_other(app: Litestar, world: World) -> None:
    staff = await _enrolled(world, Role.INTAKE_CLERK)
    here, there = [await signed_in_staff(app, staff.invitation.account_id) for _ in range(2)]
    desk = f"/console/{staff.invitation.handle}"
    new = "八匹白马走过九座石桥回家了"

    answered = await here.post(
        f"{desk}/own/password", {"old": "七棵松树下面有三口老水井", "password": new, "again": new}
    )

    assert answered.status_code == 303
    assert (await here.get(f"{desk}/own")).status_code == 200
    assert (await there.get(f"{desk}/own")).status_code == 303


async def test_two_passwords_that_differ_are_told_apart_and_not_repeated(world: World, sign_in: SignIn) -> None:
    chen, home = await sign_in("chen"), world.staff["chen"].home

    answered = await chen.post(
        f"{home}/own/password", {"old": "什么都行", "password": "一句话一句话", "again": "另一句"}
    )

    assert answered.status_code == 422
    assert "两次填的密码不一样" in text(main(answered))
    assert "一句话一句话" not in answered.text

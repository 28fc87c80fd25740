"""归档 at the desk: the list of documents with what is missing, the statement, the number."""

from datetime import timedelta
from uuid import UUID

import pytest_asyncio

from cases.commands.on_the_spot import settle_case
from kernel.ids import new_id
from kernel.instant import at, now
from people.roles import Role
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import file, look
from tests.console.screens import buttons, case_url, counts, fill, main, rows, text
from tests.console.world import World, invite
from workflows.local_time import local

LONG_AGO = timedelta(days=40)


@pytest_asyncio.fixture(scope="module")
async def archivist(world: World) -> None:
    await invite(world, "dang", world.town, "档案员", "石桥镇综治中心 党", (Role.ARCHIVIST,))


async def settled(world: World, *, days: timedelta = LONG_AGO) -> UUID:
    """At the window, with both sides' word."""
    case_id, chen = await file(world), world.actor("chen")
    version = (await look(case_id, chen)).case.version
    with at(now() - days):
        await settle_case(
            case_id,
            version=version,
            category="wages",
            text="当面付清了。",
            both_agreed=True,
            key=new_id(),
            actor=chen,
        )
    return case_id


async def at_desk(sign_in: SignIn, world: World, case_id: UUID) -> tuple[Client, str]:
    return await sign_in("dang"), case_url(world, "dang", case_id)


async def test_what_is_missing_is_shown_before_it_is_asked_for(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    dang, url = await at_desk(sign_in, world, await settled(world))

    page = await dang.get(f"{url}/archive")

    told = text(main(page))
    assert "还缺：身份证明、授权委托书、调解记录、调解协议书。" in told
    assert "受理登记表" in told
    assert "情况说明" in told
    assert "保管期限：30 年，到" in told


async def test_without_a_word_it_is_refused_at_its_field_and_with_one_it_gets_its_number(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    dang, url = await at_desk(sign_in, world, await settled(world))
    fields, _ = await fill(dang, f"{url}/archive", text="")

    refused = await dang.post(f"{url}/archive", fields)
    done = await dang.post(f"{url}/archive", {**fields, "text": "都在纸质卷宗里。"})

    assert refused.status_code == 422
    assert 'id="text-error"' in refused.text
    assert done.status_code == 303
    page = await dang.get(url)
    assert "已归档" in text(main(page))
    assert "石桥镇综档〔" in text(main(page))
    assert "都在纸质卷宗里。" in text(main(page))
    assert f"30 年，到 {local(now()).year + 30}年12月31日" in text(main(page))
    assert f'href="{url}/paper/contents"' in page.text
    assert buttons(page) == []


async def test_the_list_counts_what_may_be_put_away_and_offers_it(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    old, fresh = await settled(world), await settled(world, days=timedelta())
    dang = await sign_in("dang")

    page = await dang.get(f"{world.staff['dang'].home}/queue/archive")
    done = await dang.get(f"{world.staff['dang'].home}/queue/done")

    assert str(old) in rows(page)
    assert str(fresh) not in rows(page)
    assert counts(page)[f"{world.staff['dang'].home}/queue/archive"] == len(rows(page))
    assert f"/case/{old}/archive" in page.text
    assert "保管 30 年" in text(main(page))
    assert f"/case/{old}/archive" in done.text
    assert f"/case/{fresh}/archive" not in done.text


async def test_whoever_is_no_archivist_is_offered_nothing(world: World, archivist: None, sign_in: SignIn) -> None:
    case_id = await settled(world)
    zhou, url = await sign_in("zhou"), case_url(world, "zhou", case_id)

    page = await zhou.get(url)
    form = await zhou.get(f"{url}/archive")

    assert "archive" not in buttons(page)
    assert form.status_code == 403


async def test_the_first_page_of_whoever_also_puts_away_opens_while_something_waits_for_it(
    world: World, sign_in: SignIn
) -> None:
    """What waits to be put away has no date, and stands among what has."""
    await invite(world, "duan", world.town, "窗口兼档案", "石桥镇综治中心 段", (Role.INTAKE_CLERK, Role.ARCHIVIST))
    await settled(world)
    await file(world, "刚刚登记的一件")
    duan = await sign_in("duan")

    page = await duan.get(world.staff["duan"].home)

    assert page.status_code == 200
    assert "刚刚登记的一件" in text(main(page))

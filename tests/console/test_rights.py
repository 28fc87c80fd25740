"""个人信息请求: the county's director finds what waits, says yes, or no with a reason, and nobody else does."""

from uuid import UUID

import pytest_asyncio
from litestar import Litestar

from cases.commands.rights import ask_right
from cases.rights import Kind
from kernel.ids import new_id
from people.actor import resident
from people.citizens import citizen_of
from people.roles import Role
from tenants.keys import keyring
from tenants.scope import Scope, opened
from tests.client import Client, forms, signed_in_staff
from tests.console.conftest import SignIn
from tests.console.screens import counts, text
from tests.console.world import World, invite
from tests.running import new_phone, row
from web.csrf import FIELD

ASKED = "身份证上是“大勇”，登记成了“大永”。"


@pytest_asyncio.fixture(scope="module")
async def county(world: World) -> World:
    await invite(world, "head", world.place, "县中心主任", "清禾县综治中心 钱", (Role.DIRECTOR,))
    return world


@pytest_asyncio.fixture
async def head(app: Litestar, county: World) -> Client:
    return await signed_in_staff(app, county.staff["head"].account_id)


async def asks(county: World, kind: Kind = Kind.CORRECT) -> UUID:
    async with opened(Scope(county.id)):
        person = await citizen_of(await keyring.of(county.id), county.place, new_phone())
    await ask_right(kind, ASKED, key=new_id(), actor=resident(county.id, county.place, person))
    found = await row("select id from rights_request where person_id = $1", person)
    return UUID(str(found["id"]))


async def answered(head: Client, county: World, request: UUID, **typed: str) -> tuple[int, str]:
    url = f"{county.staff['head'].home}/rights"
    fields = forms((await head.get(url)).text)[url]
    sent = {**fields, "request": str(request), "form_key": str(new_id()), **typed}
    answer = await head.post(url, sent, token=fields[FIELD])
    return answer.status_code, answer.text


async def state_of(request: UUID) -> str:
    return str((await row("select state from rights_request where id = $1", request))["state"])


async def test_what_waits_is_counted_shown_and_gone_once_it_was_answered(head: Client, county: World) -> None:
    url, request = f"{county.staff['head'].home}/rights", await asks(county)

    waiting = await head.get(url)
    status, _ = await answered(head, county, request, do="grant", text="已经更正。")

    assert counts(waiting)[url] == 1
    assert ASKED in text(waiting)
    assert "请求更正" in text(waiting)
    assert (status, await state_of(request)) == (303, "DONE")
    assert ASKED not in text(await head.get(url))


async def test_no_without_a_reason_is_refused_at_the_field_of_that_request(head: Client, county: World) -> None:
    request = await asks(county, Kind.ERASE)

    status, page = await answered(head, county, request, do="refuse", text="不")

    assert status == 422
    assert "请写明理由，至少 4 个字；申请人看得到。" in page
    assert await state_of(request) == "ASKED"
    assert (await answered(head, county, request, do="refuse", text="还在办，办结再提。"))[0] == 303
    assert await state_of(request) == "REFUSED"


async def test_a_township_is_told_that_the_county_answers(county: World, sign_in: SignIn) -> None:
    zhou = await sign_in("zhou")

    page = await zhou.get(f"{county.staff['zhou'].home}/rights")

    assert page.status_code == 403
    assert "由县里的中心主任答复" in text(page)


async def test_whoever_does_not_answer_is_not_told_of_what_waits(app: Litestar, county: World) -> None:
    await asks(county)
    clerk = await invite(county, "desk", county.place, "县窗口", "清禾县综治中心 于", (Role.INTAKE_CLERK,))
    client = await signed_in_staff(app, clerk.account_id)

    page = await client.get(clerk.home)

    assert f"{clerk.home}/rights" not in page.text
    assert (await client.get(f"{clerk.home}/rights")).status_code == 403

"""Who saw this person, this matter: told at once to the one who audits, and asking is on the record."""

import json
import re
from dataclasses import replace
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio
from litestar import Litestar

from cases.commands.unmask import unmask_case
from cases.commands.who_saw import STATEMENT, who_saw
from kernel.db import database
from kernel.ids import new_id
from people.roles import Role
from tenants.scope import opened
from tests.client import Client, forms, signed_in_staff
from tests.console.conftest import SignIn
from tests.console.matters import file
from tests.console.screens import main, text
from tests.console.world import World
from tests.running import County, enrolled, new_county, row, settings_now

PHONE = "13800000017"
WHY = "电话核实欠薪数额"
NOISE = 3_000


async def audited(app: Litestar, world: County) -> tuple[str, Client]:
    staff = await enrolled(world, Role.AUDITOR)
    client = await signed_in_staff(app, staff.invitation.account_id)
    return f"/console/{staff.invitation.handle}/who-saw", client


@pytest_asyncio.fixture
async def auditor(app: Litestar, world: World) -> tuple[str, Client]:
    return await audited(app, County(world.id, world.place, world.place[:-1]))


async def seen(world: World, case_id: UUID, why: str = WHY) -> None:
    await unmask_case(case_id, reason=why, key=new_id(), actor=world.actor("chen"))


async def number_of(case_id: UUID) -> str:
    return str((await row('select number from "case" where id = $1', case_id))["number"])


async def test_of_a_person_it_says_which_office_saw_them_when_and_why(
    world: World, auditor: tuple[str, Client]
) -> None:
    case_id = await file(world)
    await seen(world, case_id)
    url, client = auditor

    answered = await client.post(url, {"sought": " 138 0000 0017 "})

    number = await number_of(case_id)
    [line] = [part for part in re.findall(r"<tr>.*?</tr>", main(answered)) if number[-4:] in part]
    assert "石桥镇综治中心 陈" in text(line)
    assert f"姓名、电话等明文 {WHY}" in text(line)
    asked = await row("select verb, data::text from journal where county_id = $1 order by seq desc limit 1", world.id)
    told = json.loads(asked["data"])
    assert (asked["verb"], told["by"], told["rows"] >= 1) == ("log.who_saw", "phone", True)
    assert PHONE not in asked["data"]


async def test_a_matter_is_asked_for_by_its_number_and_nothing_of_it_is_told_but_that(
    world: World, auditor: tuple[str, Client]
) -> None:
    case_id = await file(world)
    await seen(world, case_id)
    await seen(world, await file(world), "另一件事的理由")
    url, client = auditor

    answered = await client.post(url, {"sought": await number_of(case_id)})

    assert WHY in text(main(answered))
    assert "另一件事的理由" not in answered.text
    assert "赵大勇" not in answered.text
    assert "工钱" not in answered.text


async def test_what_is_sealed_is_told_as_well(world: World, auditor: tuple[str, Client]) -> None:
    case_id = await file(world)
    await seen(world, case_id)
    await row('update "case" set sealed = true where id = $1 returning id', case_id)
    url, client = auditor

    answered = await client.post(url, {"sought": await number_of(case_id)})

    assert WHY in text(main(answered))


async def test_another_county_finds_nothing(app: Litestar, world: World) -> None:
    case_id = await file(world)
    await seen(world, case_id)
    url, client = await audited(app, await new_county())

    answers = [await client.post(url, {"sought": sought}) for sought in (PHONE, await number_of(case_id))]

    assert ["没有人看过" in text(main(answered)) for answered in answers] == [True, True]
    assert WHY not in answers[0].text + answers[1].text


async def test_the_question_reaches_the_range_of_whoever_asks_and_no_further(world: World) -> None:
    case_id = await file(world)
    await seen(world, case_id)
    number, chen = await number_of(case_id), world.actor("chen")

    told = []
    for place in (world.town, world.other_town):
        scope = replace(chen.scope, place=place, who=(f"t:{place}",))
        auditor = replace(chen, roles=frozenset({Role.AUDITOR}), scope=scope, place=place)
        told.append(await who_saw(number, actor=auditor))

    assert [[one.reason for one in found] for found in told] == [[WHY], []]


@pytest.mark.parametrize("typed", ["", "赵大勇", "0017"])
async def test_a_piece_of_a_number_or_a_name_is_no_question(auditor: tuple[str, Client], typed: str) -> None:
    url, client = auditor

    answered = await client.post(url, {"sought": typed})

    assert answered.status_code == 422
    assert "请填完整的手机号、身份证号，或一件事的编号。" in text(main(answered))
    assert f'value="{typed}"' in answered.text


@pytest.mark.parametrize("name", ["chen", "zhou", "gao", "ren"])
async def test_nobody_else_may_ask(world: World, sign_in: SignIn, name: str) -> None:
    client, url = await sign_in(name), f"{world.staff[name].home}/who-saw"

    answers = [await client.get(url), await client.post(url, {"sought": PHONE})]

    assert [answered.status_code for answered in answers] == [403, 403]


async def test_what_was_read_often_is_told_a_page_at_a_time_without_the_number_in_an_address(
    world: World, auditor: tuple[str, Client]
) -> None:
    case_id = await file(world)
    for n in range(53):
        await seen(world, case_id, f"第{n}次来核实")
    url, client = auditor
    number = await number_of(case_id)
    first = await client.post(url, {"sought": number})
    older = forms(first.text)[url]

    second = await client.post(url, older)

    reasons = re.findall(r"第(\d+)次来核实", main(first)), re.findall(r"第(\d+)次来核实", main(second))
    assert [int(n) for n in reasons[0]] == list(range(52, 2, -1))
    assert [int(n) for n in reasons[1]] == [2, 1, 0]
    assert number not in re.sub(r'value="[^"]*"', "", re.sub(r"<td.*?</td>", "", first.text))


async def test_the_answer_costs_what_it_returns_however_long_the_log_is(world: World) -> None:
    case_id = await file(world)
    for n in range(10):
        await seen(world, case_id, f"第{n}次来核实")
    owner = await asyncpg.connect(settings_now().database_url)
    await owner.execute(
        "insert into read_log (county_id, id, at, case_id) select $1, gen_random_uuid(), now(), gen_random_uuid()"
        " from generate_series(1, $2)",
        *(world.id, NOISE),
    )
    await owner.execute("analyze read_log")
    number, actor = await number_of(case_id), world.actor("chen")
    asked = (world.id, actor.scope.lo, actor.scope.hi, ["t:x"], "number", number, b"", None, 51)
    async with opened(actor.scope):
        await database.fetch(STATEMENT, *asked)
        told = await database.fetch_one(f"explain (analyze, buffers, format json) {STATEMENT}", *asked)
    await owner.close()

    [found] = json.loads(told[0])
    assert found["Plan"]["Actual Rows"] == 10
    assert found["Plan"]["Shared Hit Blocks"] + found["Plan"]["Shared Read Blocks"] <= 40 + 15 * 10

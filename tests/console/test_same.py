"""One approved answer for the open cases of the same matter: each by its own move, each told what came of it."""

import json
from typing import Any
from uuid import UUID

import pytest

from cases.commands.on_the_spot import answer_case
from cases.filing import Who
from kernel.db import database
from kernel.ids import new_id
from tenants.scope import opened
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, file, look, version
from tests.console.screens import case_url, fill, main, text
from tests.console.world import World

ANSWER = "路灯已经报修，本周五前换好；到期没亮，请直接打中心电话。"
LAMP: dict[str, object] = {"topic": "village", "applicants": (Who("周小梅"),), "people": 1, "respondents": ()}


async def a_lamp(world: World, **more: object) -> UUID:
    return await file(world, "村口路灯不亮", **(LAMP | more))


async def answered(world: World, say: str = ANSWER) -> UUID:
    case_id, chen = await a_lamp(world), world.actor("chen")
    now = await version(case_id, chen)
    await answer_case(case_id, version=now, category="village_affairs", text=say, key=new_id(), actor=chen)
    return case_id


async def journal(world: World, case_id: UUID, verb: str) -> list[Any]:
    async with opened(world.actor("chen").scope):
        return await database.fetch(
            "select cause, data::text as data from journal where county_id = $1 and case_id = $2 and verb = $3",
            world.id,
            case_id,
            verb,
        )


async def give(client: Client, url: str, cases: list[UUID], world: World, **typed: str) -> Any:
    fields, page = await fill(client, url, **({"read": "yes"} | typed))
    ticks = [tick for tick in values(page.text) if any(tick.startswith(str(case)) for case in cases)]
    return await client.post(url, {**fields, "case": ticks}), {**fields, "case": ticks}


def values(page: str) -> list[str]:
    return [part.partition('"')[0] for part in page.split('name="case" value="')[1:]]


async def test_a_clerk_answers_those_who_ask_the_same_with_one_answer(world: World, sign_in: SignIn) -> None:
    source = await answered(world)
    others = [await a_lamp(world) for _ in range(3)]
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', source)}/same"

    done, fields = await give(chen, url, others[:2], world)

    assert "办好 2 件" in text(main(done))
    pages = [await look(case, world.actor("chen")) for case in others]
    assert [page.case.outcome for page in pages] == ["answered", "answered", None]
    assert [page.steps[0].text for page in pages[:2]] == [ANSWER, ANSWER]
    rows = [row for case in others for row in await journal(world, case, "case.answer")]
    assert {row["cause"] for row in rows} == {UUID(str(fields["form_key"]))}
    assert [json.loads(row["data"])["like"] for row in rows] == [str(source), str(source)]


async def test_the_same_form_again_does_nothing_twice_and_tells_the_same(world: World, sign_in: SignIn) -> None:
    source, other = await answered(world), await a_lamp(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', source)}/same"
    _, fields = await give(chen, url, [other], world)

    again = await chen.post(url, fields)

    assert "办好 1 件" in text(main(again))
    assert len(await journal(world, other, "case.answer")) == 1


async def test_a_case_that_somebody_went_on_with_meanwhile_is_told_and_left_alone(
    world: World, sign_in: SignIn
) -> None:
    source, other = await answered(world), await a_lamp(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', source)}/same"
    _, page = await fill(chen, url)
    [tick] = [tick for tick in values(page.text) if tick.startswith(str(other))]
    stale = tick.rpartition("~")[0] + "~99"
    fields, _ = await fill(chen, url, read="yes", case=[stale])

    told = await chen.post(url, fields)

    assert "1 件没办成" in text(main(told))
    assert "刚刚被别人办过一步" in text(main(told))
    assert (await look(other, world.actor("chen"))).case.state == "SUBMITTED"


async def test_a_handler_hands_in_the_approved_result_for_the_same_claims_and_it_is_reviewed(
    world: World, sign_in: SignIn
) -> None:
    source = await brought_to(world, "approve")
    others = [await brought_to(world, "take", f"第 {n} 个班组的工钱") for n in range(2)]
    liu, url = await sign_in("liu"), f"{case_url(world, 'liu', source)}/same"

    done, _ = await give(liu, url, others, world)

    assert "办好 2 件" in text(main(done))
    pages = [await look(case, world.actor("chen")) for case in others]
    assert [page.case.state for page in pages] == ["RESULT_REVIEW"] * 2
    assert [{demand.answer for demand in page.demands} for page in pages] == [{"support"}] * 2
    assert [demand.reply for demand in pages[0].demands] == ["查清欠薪 4.2 万元，公司已签承诺书。"] * 2


@pytest.mark.parametrize("state", ["accept", "dispatch"])
async def test_whatever_is_not_ones_own_move_is_not_offered(world: World, sign_in: SignIn, state: str) -> None:
    source = await brought_to(world, "approve")
    await brought_to(world, state)
    liu = await sign_in("liu")

    page = await liu.get(f"{case_url(world, 'liu', source)}/same")

    assert "没有同样的事在等您答复" in text(main(page))


async def test_an_answer_that_names_somebody_goes_to_nobody_else(world: World, sign_in: SignIn) -> None:
    source, other = await answered(world, "周小梅反映的路灯已经报修，周五前换好。"), await a_lamp(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', source)}/same"
    page = await chen.get(url)
    tick = f"{other}~{other}~{await version(other, world.actor('chen'))}"

    refused = await chen.post(url, {"form_key": str(new_id()), "read": "yes", "case": [tick]})

    assert "不能原样给别人看" in text(main(page))
    assert (refused.status_code, values(page.text)) == (422, [])
    assert (await look(other, world.actor("chen"))).case.state == "SUBMITTED"


async def test_what_is_sealed_is_never_among_them(world: World, sign_in: SignIn) -> None:
    source = await answered(world)
    sealed = await a_lamp(world, topic="harm", keeper="zhou")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', source)}/same"

    page = await chen.get(url)
    told = await chen.post(url, {"form_key": str(new_id()), "read": "yes", "case": [f"{sealed}~{sealed}~1"]})

    assert str(sealed) not in page.text
    assert "1 件没办成" in text(main(told))
    assert (await look(sealed, world.actor("zhou"))).case.state == "SUBMITTED"


async def test_unread_it_is_given_to_nobody(world: World, sign_in: SignIn) -> None:
    source, other = await answered(world), await a_lamp(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', source)}/same"

    refused, _ = await give(chen, url, [other], world, read="")

    assert refused.status_code == 422
    assert "请先读一遍答复，再勾上。" in text(refused)
    assert (await look(other, world.actor("chen"))).case.state == "SUBMITTED"


@pytest.mark.parametrize("step", ["filed", "submit"])
async def test_an_answer_that_nobody_approved_is_none(world: World, sign_in: SignIn, step: str) -> None:
    source = await brought_to(world, step)
    chen = await sign_in("chen")

    assert (await chen.get(f"{case_url(world, 'chen', source)}/same")).status_code == 404
    assert "照这样答复" not in (await chen.get(case_url(world, "chen", source))).text


async def test_the_page_of_an_answered_case_leads_there(world: World, sign_in: SignIn) -> None:
    source = await answered(world)
    chen, xu = await sign_in("chen"), await sign_in("xu")

    assert "照这样答复" in (await chen.get(case_url(world, "chen", source))).text
    assert (await xu.get(f"{case_url(world, 'xu', source)}/same")).status_code == 403

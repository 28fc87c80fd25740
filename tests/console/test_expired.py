"""到期档案 at the desk: the archivist's list, what is said of several at once, the director's word, what is left."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest_asyncio

from cases.commands.archive import archive_case
from cases.commands.proposals import propose
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people.roles import Role
from tenants.scope import opened
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.screens import buttons, case_url, counts, fill, forms, main, text
from tests.console.test_archive import settled
from tests.console.test_bulk import ticked
from tests.console.world import World, invite
from workflows.proposal import Kind

WHY = "已核对卷宗目录，没有再用的地方。"


@pytest_asyncio.fixture(scope="module")
async def archivist(world: World) -> None:
    await invite(world, "tang", world.town, "档案员", "石桥镇综治中心 唐", (Role.ARCHIVIST,))


async def put_away(world: World) -> UUID:
    """Its last day was in the year before this one."""
    case_id, tang = await settled(world), world.actor("tang")
    version = (await look(case_id, tang)).case.version
    await archive_case(case_id, version=version, text="都在纸质卷宗里。", key=new_id(), actor=tang)
    past = datetime(now().year - 1, 12, 31, tzinfo=UTC)
    async with opened(tang.scope):
        await database.fetch(
            'update "case" set kept_until = $3, expires_at = $4 where county_id = $1 and id = $2',
            *(world.id, case_id, past.date(), past),
        )
    return case_id


async def test_the_list_and_its_count_are_what_is_past_its_day(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    past, kept = await put_away(world), await settled(world)
    tang, url = await sign_in("tang"), f"{world.staff['tang'].home}/queue/expired"

    page = await tang.get(url)

    assert f"/case/{past}" in page.text
    assert f"/case/{kept}" not in page.text
    assert counts(page)[url] == page.text.count('name="case"')
    assert "过了保管期限的" in text(main(page))
    assert f"{now().year - 1}年12月31日到期" in text(main(page))


async def test_several_are_proposed_with_one_reason_and_refused_without(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    cases = [await put_away(world) for _ in range(2)]
    tang, url = await sign_in("tang"), f"{world.staff['tang'].home}/queue/expired"
    ticks = await ticked(tang, url)
    ticks["case"] = [tick for tick in ticks["case"] if any(str(case) in tick for case in cases)]

    asked = await tang.post(f"{url}/bulk", ticks)
    refused = await tang.post(f"{url}/bulk", {**ticks, "asked": "1", "text": WHY})
    done = await tang.post(f"{url}/bulk", {**ticks, "asked": "1", "text": WHY, "reason": "no_value"})

    assert asked.status_code == 200
    assert "提请销毁 2 件" in text(main(asked))
    assert refused.status_code == 422
    assert 'id="reason-error"' in refused.text
    assert WHY in refused.text
    assert refused.text.count('name="case"') == 2
    assert "办好 2 件" in text(main(done))
    async with opened(world.actor("zhou").scope):
        waiting = await database.fetch(
            "select reason from proposal where county_id = $1 and case_id = any($2) and state = 'PROPOSED'",
            *(world.id, cases),
        )
    assert [row["reason"] for row in waiting] == ["no_value"] * 2


async def proposed(world: World, *cases: UUID) -> list[str]:
    """What their rows on the director's list would send, were they ticked."""
    tang, ticks = world.actor("tang"), []
    for case_id in cases:
        version = (await look(case_id, tang)).case.version
        form: dict[str, Any] = {"version": version, "key": new_id(), "actor": tang}
        await propose(Kind.DESTRUCTION, case_id, text=WHY, reason="no_value", **form)
        page = await look(case_id, tang)
        assert page.proposed
        ticks.append(f"{case_id}~{page.proposed.id}~{page.case.version}")
    return ticks


async def of_proposals(world: World, cases: list[UUID]) -> set[tuple[str, bool]]:
    """State of each, and whether its case is destroyed."""
    async with opened(world.actor("zhou").scope):
        rows = await database.fetch(
            'select p.state, c.destroyed_at from proposal p join "case" c on c.id = p.case_id'
            " where p.county_id = $1 and p.case_id = any($2)",
            *(world.id, cases),
        )
    return {(row["state"], row["destroyed_at"] is not None) for row in rows}


async def test_the_director_sees_what_was_said_of_each_and_decides_several_in_one_act(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    cases = [await put_away(world) for _ in range(2)]
    ticks = await proposed(world, *cases)
    zhou, url = await sign_in("zhou"), f"{world.staff['zhou'].home}/queue/decide"
    offered = (await ticked(zhou, url))["case"]
    form = {"case": ticks, "form_key": str(new_id())}

    asked = await zhou.post(f"{url}/bulk", form)
    before = await of_proposals(world, cases)
    done = await zhou.post(f"{url}/bulk", {**form, "asked": "1", "text": ""})
    again = await zhou.post(f"{url}/bulk", {**form, "asked": "1", "text": ""})

    assert set(ticks) <= set(offered)
    told = text(main(asked))
    assert "同意销毁 2 件" in told
    assert "永久销毁" in told
    assert told.count(f"没有继续保存的价值 · 石桥镇综治中心 唐：{WHY}") == 2
    assert before == {("PROPOSED", False)}
    assert "办好 2 件" in text(main(done))
    assert "办好 2 件" in text(main(again))
    assert await of_proposals(world, cases) == {("GRANTED", True)}


async def test_several_are_refused_with_one_reason_and_not_without(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    cases = [await put_away(world) for _ in range(2)]
    form = {"case": await proposed(world, *cases), "form_key": str(new_id()), "asked": "1", "do": "refuse"}
    zhou, url = await sign_in("zhou"), f"{world.staff['zhou'].home}/queue/decide"

    without = await zhou.post(f"{url}/bulk", {**form, "text": ""})
    unchanged = await of_proposals(world, cases)
    done = await zhou.post(f"{url}/bulk", {**form, "text": "档案局还要来查，先留着。"})

    assert without.status_code == 422
    assert 'id="text-error"' in without.text
    assert unchanged == {("PROPOSED", False)}
    assert "办好 2 件" in text(main(done))
    assert await of_proposals(world, cases) == {("REFUSED", False)}


async def test_what_else_waits_for_the_directors_word_is_decided_one_by_one(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    case_id = await brought_to(world, "filed")
    chen = world.actor("chen")
    version = (await look(case_id, chen)).case.version
    said: Any = {"text": "请到县仲裁院申请仲裁。", "reason": "arbitration"}
    await propose(Kind.DECLINE, case_id, version=version, **said, key=new_id(), actor=chen)
    page = await look(case_id, world.actor("zhou"))
    assert page.proposed
    zhou, url = await sign_in("zhou"), f"{world.staff['zhou'].home}/queue/decide"
    tick = f"{case_id}~{page.proposed.id}~{page.case.version}"

    offered = (await ticked(zhou, url))["case"]
    answered = await zhou.post(f"{url}/bulk", {"case": tick, "form_key": str(new_id()), "asked": "1", "text": ""})

    assert tick not in offered
    assert "1 件没办成" in text(main(answered))
    assert await of_proposals(world, [case_id]) == {("PROPOSED", False)}


async def test_it_is_kept_longer_and_leaves_the_list(world: World, archivist: None, sign_in: SignIn) -> None:
    case_id, tang = await put_away(world), await sign_in("tang")
    url = case_url(world, "tang", case_id)
    fields, _ = await fill(tang, f"{url}/keep_longer", years="", text="还在打官司。")

    refused = await tang.post(f"{url}/keep_longer", fields)
    done = await tang.post(f"{url}/keep_longer", {**fields, "years": "5"})

    assert refused.status_code == 422
    assert 'id="years-error"' in refused.text
    assert "还在打官司。" in refused.text
    assert done.status_code == 303
    page = await tang.get(url)
    assert "保管期限延长 5 年" in text(main(page))
    assert f"到 {now().year + 5}年12月31日" in text(main(page))
    assert buttons(page) == []


async def test_with_the_directors_word_the_page_says_what_was_destroyed(
    world: World, archivist: None, sign_in: SignIn
) -> None:
    case_id, tang, zhou = await put_away(world), await sign_in("tang"), await sign_in("zhou")
    url, theirs = case_url(world, "tang", case_id), case_url(world, "zhou", case_id)
    fields, _ = await fill(tang, f"{url}/propose_destruction", text=WHY, reason="purpose_met")
    proposed = await tang.post(f"{url}/propose_destruction", fields)
    asked = await zhou.get(f"{theirs}/decide")
    fields, _ = await fill(
        zhou, f"{theirs}/decide", text="", proposal=forms(asked.text)[f"{theirs}/decide"]["proposal"]
    )

    granted = await zhou.post(f"{theirs}/decide", fields)

    assert (proposed.status_code, granted.status_code) == (303, 303)
    assert "永久销毁" in text(main(asked))
    assert WHY in text(main(asked))
    for client, address in ((tang, url), (zhou, theirs)):
        page = await client.get(address)
        told = text(main(page))
        assert "这一卷已经销毁" in told
        assert "办理的目的已经实现，个人信息应当删除" in told
        assert "都在纸质卷宗里" not in told
        assert buttons(page) == []
        assert f"{address}/paper/" not in page.text
        listed = await client.get(f"{address.rpartition('/case/')[0]}/queue/done")
        assert "（卷宗已销毁）" in listed.text
        assert (await client.get(f"{address}/paper/contents")).status_code == 409
    assert (await zhou.get(f"{theirs}/letter")).status_code == 403

"""专家库 and 专家意见 on the screens: kept by an administrator, asked and taken down by a desk, read by others."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Litestar

from kernel.ids import new_id
from kernel.instant import now
from tests.client import Client, signed_in_staff
from tests.console.conftest import SignIn
from tests.console.matters import brought_to
from tests.console.screens import buttons, case_url, fill, main, text
from tests.console.world import World, new_world
from tests.running import row
from workflows.local_time import local

WHO = {"kind": "lawyer", "name": "何律川", "phone": "139 0000 1111", "from": "2026-01-01"}


async def send(world: World, ren: Client, **typed: str) -> Any:
    form = {"place": world.town, "form_key": str(new_id())} | typed
    return await ren.post(f"{world.staff['ren'].home}/experts", form)


async def enter(world: World, ren: Client, **more: str) -> None:
    answer = await send(world, ren, **(WHO | more))
    assert answer.status_code == 303, text(answer)


async def expert_of(world: World) -> str:
    found = await row("select id from expert where county_id = $1 order by made_at desc limit 1", world.id)
    return str(found["id"])


async def naming_of(case_id: UUID) -> str:
    return str((await row("select id from case_expert where case_id = $1", case_id))["id"])


async def test_an_administrator_enters_somebody_and_ends_them_and_they_stay_on_the_page(
    world: World, sign_in: SignIn
) -> None:
    ren = await sign_in("ren")
    url = f"{world.staff['ren'].home}/experts"

    await enter(world, ren)
    before = text(main(await ren.get(f"{url}?place={world.town}")))
    assert (await send(world, ren, end=await expert_of(world))).status_code == 303
    after = text(main(await ren.get(f"{url}?place={world.town}")))

    assert "何律川" in before.partition("加一位专家")[0]
    assert "律师 · 139****1111 · 2026年1月1日起" in before or "律师 · 139****1111 · 1月1日起" in before
    assert "何律川" in after.partition("结束了的")[2]
    kept = await row("select array_agg(verb order by seq) as verbs from journal where subject_id = $1",
                     await expert_of(world))  # fmt: skip
    assert kept["verbs"] == ["pool.enter", "pool.end"]


async def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(world: World, sign_in: SignIn) -> None:
    ren = await sign_in("ren")
    wrong = (
        ({"phone": "0917-5521"}, "11 位手机号码"),
        ({"from": "昨天"}, "请选一个日期"),
        ({"to": "2025-12-31"}, "最后一天不能比第一天早"),
        ({"kind": "doctor"}, "请选是哪一类"),
    )

    for typed, sentence in wrong:
        refused = await send(world, ren, **(WHO | {"phone": "13900002222"} | typed))
        assert (refused.status_code, sentence in text(main(refused))) == (422, True), sentence
        assert 'value="何律川"' in refused.text


async def test_a_dispatcher_asks_sees_the_number_and_takes_the_advice_down(world: World, sign_in: SignIn) -> None:
    await enter(world, await sign_in("ren"), phone="13900001112", name="白问川")
    case_id = await brought_to(world, "take")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    today = str(local(now()).date())

    fields, form = await fill(chen, f"{url}/name_expert", expert=await expert_of(world), text="工钱还能找谁要？")
    assert (await chen.post(f"{url}/name_expert", fields)).status_code == 303
    asked = text(main(await chen.get(url)))
    others = text(main(await (await sign_in("gao")).get(case_url(world, "gao", case_id))))
    naming = await naming_of(case_id)
    fields, _ = await fill(chen, f"{url}/advise_expert", naming=naming, day=today, text="找股东，先保全。")
    assert (await chen.post(f"{url}/advise_expert", fields)).status_code == 303
    done = await chen.get(url)

    assert "白问川 · 律师 · 石桥镇" in text(main(form))
    for sentence in ("律师 · 13900001112", "请教：工钱还能找谁要？", "请电话联系", "请一位律师给意见"):
        assert sentence in asked, sentence
    assert "139****1112" in others
    assert "13900001112" not in others
    assert "找股东，先保全。" in text(main(done))
    assert "13900001112" in text(main(done))
    assert {"advise_expert", "let_go_expert"}.isdisjoint(buttons(done))


async def test_a_question_a_day_and_an_expert_are_asked_for_at_their_fields(world: World, sign_in: SignIn) -> None:
    await enter(world, await sign_in("ren"), phone="13900001113")
    case_id = await brought_to(world, "take")
    liu, url = await sign_in("liu"), case_url(world, "liu", case_id)
    whole = {"expert": await expert_of(world), "text": "工钱还能找谁要？"}

    for typed, sentence in (({"text": ""}, "请写明请教哪一点"), ({"expert": ""}, "还在聘期内的专家")):
        fields, _ = await fill(liu, f"{url}/name_expert", **(whole | typed))
        refused = await liu.post(f"{url}/name_expert", fields)
        assert (refused.status_code, sentence in text(main(refused))) == (422, True), sentence
    fields, _ = await fill(liu, f"{url}/name_expert", **whole)
    assert (await liu.post(f"{url}/name_expert", fields)).status_code == 303
    tomorrow, naming = str(local(now()).date() + timedelta(days=1)), await naming_of(case_id)
    fields, _ = await fill(liu, f"{url}/advise_expert", naming=naming, day=tomorrow, text="找股东。")
    refused = await liu.post(f"{url}/advise_expert", fields)
    fields, _ = await fill(liu, f"{url}/let_go_expert", naming=naming, text="和解了。")

    assert (refused.status_code, "不晚于今天" in text(main(refused))) == (422, True)
    assert (await liu.post(f"{url}/let_go_expert", fields)).status_code == 303
    assert "不请了：和解了。" in text(main(await liu.get(url)))


async def test_without_anybody_in_the_pools_the_form_says_who_may_add_one(app: Litestar) -> None:
    world = await new_world()
    case_id = await brought_to(world, "take")
    chen = await signed_in_staff(app, world.staff["chen"].account_id)

    page = await chen.get(f"{case_url(world, 'chen', case_id)}/name_expert")

    assert "请管理员在“管理 → 专家库”里先加一位" in text(main(page))

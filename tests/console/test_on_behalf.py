"""Somebody comes or calls: the desk withdraws their matter, or has it taken up once more, and says how they came."""

from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.screens import case_url, fill, text
from tests.console.world import World

WORDS = "赵大勇 3 月 2 日来电：公司已经把钱付清，不用再办。"


async def test_a_matter_is_withdrawn_for_a_caller_in_their_words(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "take")
    chen, home = await sign_in("chen"), case_url(world, "chen", case_id)
    fields, page = await fill(chen, f"{home}/withdraw", source="phone", text=WORDS)

    answer = await chen.post(f"{home}/withdraw", fields)

    told = text(await chen.get(home))
    assert "替申请人撤回" in text(page)
    assert answer.status_code == 303
    assert "申请人撤回（来电），窗口代办" in told
    assert WORDS in told
    assert (await look(case_id, world.actor("chen"))).case.state == "WITHDRAWN"


async def test_without_how_they_came_and_what_they_said_both_fields_say_so(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/withdraw"
    fields, _ = await fill(chen, url)

    page = await chen.post(url, fields)

    assert page.status_code == 422
    assert 'id="source-error"' in page.text
    assert 'id="text-error"' in page.text
    assert (await look(case_id, world.actor("chen"))).case.state == "SUBMITTED"


async def test_a_closed_matter_is_taken_up_again_for_whoever_comes(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, home = await sign_in("chen"), case_url(world, "chen", case_id)
    answered, _ = await fill(chen, f"{home}/answer", category="wages", text="按合同办，公司答应月底付。")
    await chen.post(f"{home}/answer", answered)
    fields, _ = await fill(chen, f"{home}/reopen", source="walk_in", text="又开始拖欠了。")

    await chen.post(f"{home}/reopen", fields)

    case = (await look(case_id, world.actor("chen"))).case
    assert (case.state, case.round) == ("SUBMITTED", 2)
    assert "申请再办（来访），窗口代办，第 2 轮" in text(await chen.get(home))


async def test_a_reviewer_is_offered_neither(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    xu = await sign_in("xu")

    page = await xu.get(f"{case_url(world, 'xu', case_id)}/withdraw")

    assert page.status_code == 403

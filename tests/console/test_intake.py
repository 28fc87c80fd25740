"""The intake desk's other ways than accepting: to ask for what is missing, to propose, to decide."""

from uuid import UUID

from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.screens import buttons, case_url, fill, main, rows, text
from tests.console.world import World

CHANNEL = "请到清禾县仲裁院申请仲裁。"


async def proposed(world: World, chen: Client, case_id: UUID) -> None:
    url = f"{case_url(world, 'chen', case_id)}/decline"
    fields, _ = await fill(chen, url, reason="arbitration", seen="arbitration", channel=CHANNEL)
    answer = await chen.post(url, fields)
    assert answer.status_code == 303, text(answer)


async def test_rows_of_a_list_are_added_and_taken_away_without_sending_it(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/request_supplement"
    fields, _ = await fill(chen, url, item=["劳动合同", "工时记录"])

    more = await chen.post(url, {**fields, "do": "add"})
    less = await chen.post(url, {**fields, "do": "remove-0"})

    assert more.text.count('name="item"') == 3
    assert 'value="工时记录"' in less.text
    assert 'value="劳动合同"' not in less.text
    assert (await look(case_id, world.actor("chen"))).case.state == "SUBMITTED"


async def test_a_list_sent_waits_for_the_applicant_and_says_why_acceptance_stands_still(
    world: World, sign_in: SignIn
) -> None:
    case_id = await brought_to(world, "filed")
    chen, home = await sign_in("chen"), case_url(world, "chen", case_id)
    fields, _ = await fill(chen, f"{home}/request_supplement", item=["劳动合同", "", "工时记录"])

    await chen.post(f"{home}/request_supplement", fields)

    page = await chen.get(home)
    assert buttons(page)[:1] == ["supplement"]
    assert "decline" in buttons(page)
    told = text(page)
    assert "待补正" in told
    assert "一次告知补正，共 2 项" in told
    assert "为什么停表" in told
    waiting = await chen.get(f"{world.staff['chen'].home}/queue/supplement")
    assert str(case_id) in rows(waiting)


async def test_what_is_brought_to_the_window_is_taken_in_there(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, home = await sign_in("chen"), case_url(world, "chen", case_id)
    asked, _ = await fill(chen, f"{home}/request_supplement", item=["劳动合同"])
    await chen.post(f"{home}/request_supplement", asked)
    given, page = await fill(chen, f"{home}/supplement", text="合同没有签，带来了工资条。")

    await chen.post(f"{home}/supplement", given)

    assert "劳动合同" in main(page)
    case = await look(case_id, world.actor("chen"))
    assert case.case.state == "SUBMITTED"
    assert "合同没有签，带来了工资条。" in [step.text for step in case.steps]


async def test_the_second_request_shows_the_first_and_asks_for_a_reason(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, home = await sign_in("chen"), case_url(world, "chen", case_id)
    asked, _ = await fill(chen, f"{home}/request_supplement", item=["劳动合同"])
    await chen.post(f"{home}/request_supplement", asked)
    given, _ = await fill(chen, f"{home}/supplement", text="没有。")
    await chen.post(f"{home}/supplement", given)
    again, page = await fill(chen, f"{home}/request_supplement", item=["工资条"])

    refused = await chen.post(f"{home}/request_supplement", again)

    assert "已经请他补过一次：劳动合同" in text(page)
    assert refused.status_code == 422
    assert "这是第二次请人补正" in text(refused)


async def test_a_chosen_reason_brings_its_channel_to_be_made_fitting(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/decline"
    fields, first = await fill(chen, url, reason="arbitration")

    shown = await chen.post(url, fields)
    other = await chen.post(url, {**fields, "reason": "not_ours", "seen": "arbitration", "channel": CHANNEL})

    assert "该走的路" not in main(first).replace("选好了，看该走的路", "")
    assert shown.status_code == 200
    assert "请向劳动人事争议或合同约定的仲裁机构申请仲裁。</textarea>" in shown.text
    assert f"{CHANNEL}</textarea>" in other.text
    assert (await look(case_id, world.actor("chen"))).proposed is None


async def test_the_director_finds_it_at_the_top_reads_everything_and_agrees(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen, zhou = await sign_in("chen"), await sign_in("zhou")
    await proposed(world, chen, case_id)
    listed = await zhou.get(f"{world.staff['zhou'].home}/queue/decide")
    page = await zhou.get(case_url(world, "zhou", case_id))
    url = f"{case_url(world, 'zhou', case_id)}/decide"
    fields, form = await fill(zhou, url)
    proposal = str((await look(case_id, world.actor("zhou"))).proposals[0].id)

    answer = await zhou.post(url, {**fields, "proposal": proposal})

    assert f"/case/{case_id}/decide" in listed.text
    assert buttons(page)[0] == "decide"
    for words in ("等主任决定：不予受理", "石桥镇综治中心 陈", "已经或应当通过仲裁解决", CHANNEL):
        assert words in text(main(page))
        assert words.removeprefix("等主任决定：") in text(main(form))
    assert answer.status_code == 303
    assert (await look(case_id, world.actor("zhou"))).case.state == "DECLINED"


async def test_the_clerk_reads_that_it_waits_and_decides_nothing(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "filed")
    chen = await sign_in("chen")
    await proposed(world, chen, case_id)

    page = await chen.get(case_url(world, "chen", case_id))
    tried = await chen.get(f"{case_url(world, 'chen', case_id)}/decide")

    assert "等主任决定：不予受理" in text(page)
    assert not {"decide", "decline"} & set(buttons(page))
    assert tried.status_code == 403


async def test_a_no_without_a_reason_is_refused_and_with_one_stands_in_the_course(
    world: World, sign_in: SignIn
) -> None:
    case_id = await brought_to(world, "filed")
    chen, zhou = await sign_in("chen"), await sign_in("zhou")
    await proposed(world, chen, case_id)
    url = f"{case_url(world, 'zhou', case_id)}/decide"
    fields, _ = await fill(zhou, url, do="refuse", text="")
    fields |= {"proposal": str((await look(case_id, world.actor("zhou"))).proposals[0].id)}

    refused = await zhou.post(url, fields)
    taken = await zhou.post(url, {**fields, "text": "里面有我们管的，先受理。"})

    assert refused.status_code == 422
    assert "不同意要写明理由" in text(refused)
    assert taken.status_code == 303
    told = text(main(await chen.get(case_url(world, "chen", case_id))))
    assert "不同意不予受理" in told
    assert "里面有我们管的，先受理。" in told
    assert "等主任决定" not in told

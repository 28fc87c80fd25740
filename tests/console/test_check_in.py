"""The link and the code by which a called unit checks in, the caller's screen, the end and the scores."""

import re
from uuid import UUID

from journal.relay import relay
from notices.telling import LISTENER, tell_people
from people import actor as actors
from tenants.scope import opened
from tests.client import Client
from tests.console.conftest import SignIn
from tests.console.matters import brought_to, look
from tests.console.screens import case_url, fill, main, text
from tests.console.test_whistle import SPOT, WHY, chosen
from tests.console.world import World


async def a_call(world: World, sign_in: SignIn, *units: str) -> tuple[UUID, Client]:
    case_id = await brought_to(world, "accept")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    named = chosen(world, *(units or ("labour", "police")))
    fields, _ = await fill(chen, f"{url}/whistle", unit=named, spot=SPOT, when="now", text=WHY)
    await chen.post(f"{url}/whistle", fields)
    return case_id, chen


async def link_of(world: World, case_id: UUID, name: str) -> str:
    actor = world.actor(name)
    [link] = [unit.link for unit in (await look(case_id, actor)).called if unit.unit_id == actor.unit_id]
    return f"{world.staff[name].home}/check_in/{link}"


async def test_one_press_checks_a_unit_in_and_the_caller_sees_it(world: World, sign_in: SignIn) -> None:
    case_id, chen = await a_call(world, sign_in)
    pan, link = await sign_in("pan"), await link_of(world, case_id, "pan")

    fields, page = await fill(pan, link)
    done = await pan.post(link, fields)
    board = await chen.get(f"{case_url(world, 'chen', case_id)}/whistle_board")

    assert SPOT in text(main(page))
    assert done.status_code == 303
    assert "1 个到了，1 个还没到" in text(main(board))
    assert re.search("到了 1 个单位 石桥派出所 派出所 潘", text(main(board)))
    assert main(board).count("<svg") - main(board).count("<use") >= 1


async def test_looking_at_the_link_checks_nobody_in(world: World, sign_in: SignIn) -> None:
    case_id, _ = await a_call(world, sign_in)
    pan, link = await sign_in("pan"), await link_of(world, case_id, "pan")

    page = await pan.get(link)

    assert page.status_code == 200
    assert {unit.state for unit in (await look(case_id, world.actor("chen"))).called} == {"CALLED"}


async def test_a_link_used_twice_says_who_checked_in(world: World, sign_in: SignIn) -> None:
    case_id, _ = await a_call(world, sign_in)
    pan, link = await sign_in("pan"), await link_of(world, case_id, "pan")
    fields, _ = await fill(pan, link)
    again, _ = await fill(pan, link)
    await pan.post(link, fields)

    looked = await pan.get(link)
    pressed = await pan.post(link, again)

    assert "贵单位已经报到：派出所 潘" in text(main(looked))
    assert pressed.status_code == 409
    assert "贵单位已经报到：派出所 潘" in text(main(pressed))
    assert "我到了，报到" not in text(main(pressed))


async def test_a_link_of_another_unit_looks_like_one_that_is_made_up(world: World, sign_in: SignIn) -> None:
    case_id, _ = await a_call(world, sign_in)
    theirs = (await link_of(world, case_id, "pan")).rpartition("/")[2]
    forged = theirs[:30] + ("A" if theirs[30] != "A" else "B") + theirs[31:]
    liu, home = await sign_in("liu"), world.staff["liu"].home

    other = await liu.get(f"{home}/check_in/{theirs}")
    crooked = [await liu.get(f"{home}/check_in/{link}") for link in (forged, "abc", "x" * 48)]
    scanned = await liu.get(f"/console/check_in/{theirs}")

    assert other.status_code == scanned.status_code == 403
    assert "这个报到链接不是给本单位的" in text(other)
    assert SPOT not in text(other)
    assert [page.text == other.text for page in crooked] == [True, True, True]


async def test_a_link_of_ones_own_unit_with_a_wrong_mark_opens_nothing(world: World, sign_in: SignIn) -> None:
    case_id, _ = await a_call(world, sign_in)
    link = await link_of(world, case_id, "pan")
    forged = link[:-5] + ("A" if link[-5] != "A" else "B") + link[-4:]

    page = await (await sign_in("pan")).get(forged)

    assert page.status_code == 403
    assert SPOT not in text(page)


async def test_the_code_at_the_place_leads_to_the_post_of_the_called_unit(world: World, sign_in: SignIn) -> None:
    case_id, _ = await a_call(world, sign_in)
    link = await link_of(world, case_id, "pan")

    page = await (await sign_in("pan")).get(f"/console/check_in/{link.rpartition('/')[2]}")

    assert (page.status_code, page.headers["location"]) == (303, link)


async def test_only_the_desk_that_called_is_shown_codes(world: World, sign_in: SignIn) -> None:
    case_id, chen = await a_call(world, sign_in)

    mine = await chen.get(f"{case_url(world, 'chen', case_id)}/whistle_board")
    units = await (await sign_in("pan")).get(f"{case_url(world, 'pan', case_id)}/whistle_board")
    strangers = await (await sign_in("lu")).get(f"{case_url(world, 'lu', case_id)}/whistle_board")

    assert main(mine).count("出示") == 2
    assert "出示" not in main(units)
    assert strangers.status_code == 404


async def test_a_case_without_a_whistle_has_no_board(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")

    page = await (await sign_in("chen")).get(f"{case_url(world, 'chen', case_id)}/whistle_board")

    assert page.status_code == 404


async def test_the_message_of_a_unit_opens_its_own_link(world: World, sign_in: SignIn) -> None:
    case_id, _ = await a_call(world, sign_in)
    system = actors.system(world.id, world.place)
    while await relay(world.id, LISTENER, tell_people, lambda: opened(system.scope)):
        pass
    pan, inbox = await sign_in("pan"), f"{world.staff['pan'].home}/inbox"

    listed = await pan.get(inbox)
    [opens, *_] = re.findall(rf'action="({inbox}/[0-9a-f-]+)"', listed.text)
    fields, _ = await fill_at(pan, inbox, opens)
    led = await pan.post(opens, fields)

    assert "中心吹哨，请马上到场" in text(main(listed))
    assert led.headers["location"] == await link_of(world, case_id, "pan")


async def fill_at(client: Client, page_url: str, action: str) -> tuple[dict[str, str], str]:
    page = await client.get(page_url)
    form = re.search(rf'action="{action}">(.*?)</form>', page.text, flags=re.S)
    assert form
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[1])), page.text


async def test_the_caller_ends_it_scores_who_came_and_the_unit_scores_the_call(world: World, sign_in: SignIn) -> None:
    case_id, chen = await a_call(world, sign_in)
    pan, link = await sign_in("pan"), await link_of(world, case_id, "pan")
    fields, _ = await fill(pan, link)
    await pan.post(link, fields)
    url, police = case_url(world, "chen", case_id), str(world.units["police"])
    told = {"outcome": "solved", "text": "公司当场付清，工人散了。"}

    bare, form = await fill(chen, f"{url}/end_whistle", **told)
    bare |= {"came": police}
    refused = await chen.post(f"{url}/end_whistle", bare)
    done = await chen.post(f"{url}/end_whistle", bare | {f"brought_{police}": "yes"})
    scoring = f"{case_url(world, 'pan', case_id)}/score_whistle"
    [mine] = [unit.id for unit in (await look(case_id, world.actor("pan"))).called if str(unit.unit_id) == police]
    scores, _ = await fill(pan, scoring, needed="yes", place_right="no", called=str(mine))
    scored = await pan.post(scoring, scores)
    page = await look(case_id, world.actor("chen"))

    assert "还没报到的，结束以后记为缺席：石桥镇人力资源和社会保障所" in text(main(form))
    assert refused.status_code == 422
    assert "每一个都要评一评" in text(main(refused))
    assert (done.status_code, scored.status_code) == (303, 303)
    assert page.whistle is not None
    assert (page.whistle.outcome, page.whistle.result) == ("solved", told["text"])
    by_unit = {str(unit.unit_id): unit for unit in page.called}
    assert (by_unit[police].brought, by_unit[police].needed, by_unit[police].place_right) == ("yes", "yes", "no")
    assert [step.sentence for step in page.steps if step.verb == "whistle.end"] == ["吹哨结束：现场解决了"]

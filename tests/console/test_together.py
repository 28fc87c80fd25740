"""Several reports of one matter, a wrong place, what everybody may read: the forms of the intake desk for them."""

from cases.filing import Who
from tests.console.conftest import SignIn
from tests.console.matters import accept, brought_to, file, look
from tests.console.screens import buttons, case_url, fill, text
from tests.console.world import World


async def test_of_cases_alike_one_is_chosen_and_both_are_seen_before_they_become_one(
    world: World, sign_in: SignIn
) -> None:
    main, joined = await file(world, "田埂，先来的", topic="land"), await file(world, "田埂，后来的", topic="land")
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', joined)}/merge"
    number = (await look(main, world.actor("chen"))).case.number
    fields, page = await fill(chen, url, into=number)

    both = await chen.post(url, fields)
    done = await chen.post(url, {**fields, "seen": number})

    assert "田埂，先来的" in text(page)
    assert both.status_code == 200
    assert "这一件，并过去" in text(both)
    assert "并到这一件，接着办" in text(both)
    assert done.status_code == 303
    shown = await look(joined, world.actor("chen"))
    assert (shown.case.state, shown.case.merged_into) == ("MERGED", main)
    after = await chen.get(case_url(world, "chen", main))
    assert "并进来的" in text(after)
    assert f"/case/{joined}" in after.text


async def test_a_case_is_found_by_its_number_as_it_is_read_out_and_a_strange_number_is_not(
    world: World, sign_in: SignIn
) -> None:
    main, joined = await file(world), await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', joined)}/merge"
    number = (await look(main, world.actor("chen"))).number.lower()
    fields, _ = await fill(chen, url, number=number)

    found = await chen.post(url, fields)
    strange = await chen.post(url, {**fields, "number": "ZZ-2222-2222"})

    assert "并到这一件，接着办" in text(found)
    assert "您的范围里没有这个编号" in text(strange)


async def test_nothing_chosen_is_refused_and_taking_apart_needs_a_reason(world: World, sign_in: SignIn) -> None:
    main, joined = await file(world), await file(world)
    chen, home = await sign_in("chen"), case_url(world, "chen", joined)
    fields, _ = await fill(chen, f"{home}/merge")
    number = (await look(main, world.actor("chen"))).case.number

    nothing = await chen.post(f"{home}/merge", fields)
    await chen.post(f"{home}/merge", {**fields, "into": number, "seen": number})
    marks, _ = await fill(chen, f"{home}/unmerge", text=" ")
    silent = await chen.post(f"{home}/unmerge", marks)
    apart = await chen.post(f"{home}/unmerge", {**marks, "text": "申请人说不是同一件事"})

    assert (nothing.status_code, silent.status_code, apart.status_code) == (422, 422, 303)
    assert "请选一件，或者填那件事的编号" in text(nothing)
    assert (await look(joined, world.actor("chen"))).case.state == "SUBMITTED"


async def test_a_place_is_found_by_name_and_the_case_goes_to_its_desk(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    chen, url = await sign_in("chen"), f"{case_url(world, 'chen', case_id)}/correct_place"
    fields, _ = await fill(chen, url, text="事情在柳河镇。", q="柳河", do="search")

    found = await chen.post(url, fields)
    done = await chen.post(
        url,
        {
            "version": fields["version"],
            "form_key": fields["form_key"],
            "text": "在柳河镇。",
            "place": world.other_town,
        },
    )

    assert "清禾县 柳河镇" in text(found)
    assert "交给柳河镇受理" in text(found)
    assert "事情在柳河镇。</textarea>" in found.text
    assert done.status_code == 303
    assert (await look(case_id, world.actor("sun"))).case.holder == world.other_town
    assert (await look(case_id, world.actor("chen"))).case.place == world.other_town


async def test_a_clerk_publishes_in_a_sentence_of_their_own_and_takes_it_back(world: World, sign_in: SignIn) -> None:
    case_id = await file(world, "路灯不亮", topic="village", applicants=(Who("周小梅"),), people=1, respondents=())
    await accept(world, case_id, category="village_affairs")
    chen, home = await sign_in("chen"), case_url(world, "chen", case_id)
    fields, form = await fill(chen, f"{home}/publish", public_sentence="周小梅家门口路灯不亮")

    named = await chen.post(f"{home}/publish", fields)
    done = await chen.post(f"{home}/publish", {**fields, "public_sentence": "村口路灯不亮"})
    back, _ = await fill(chen, f"{home}/unpublish")
    gone = await chen.post(f"{home}/unpublish", back)

    assert "大家会看到" in text(form)
    assert named.status_code == 422
    assert "不能有姓名、电话" in text(named)
    assert (done.status_code, gone.status_code) == (303, 303)
    assert (await look(case_id, world.actor("chen"))).case.published_at is None


async def test_a_dispute_has_no_button_to_publish_it(world: World, sign_in: SignIn) -> None:
    case_id = await brought_to(world, "accept")
    chen = await sign_in("chen")

    page = await chen.get(case_url(world, "chen", case_id))
    tried = await chen.get(f"{case_url(world, 'chen', case_id)}/publish")

    assert "publish" not in buttons(page)
    assert tried.status_code == 409

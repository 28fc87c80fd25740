"""The leaders on the case's page, and the form with which whoever is on duty names one."""

from tests.console.conftest import SignIn
from tests.console.matters import accept, file
from tests.console.screens import case_url, fill, main, text
from tests.console.world import World


async def test_the_page_says_who_is_missing_and_the_director_names_him(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    await accept(world, case_id, grade="yellow")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    before = text(main(await chen.get(url)))

    fields, form = await fill(
        chen, f"{url}/name_leader", seat="town_deputy", post_id=str(world.staff["chen"].actor.post_id)
    )
    sent = await chen.post(f"{url}/name_leader", fields)
    after = text(main(await chen.get(url)))

    assert "还没有定人" in before
    assert "镇街部门分管领导" in before
    assert "由谁包抓" in text(main(form))
    assert sent.status_code == 303
    assert "定下镇街部门分管领导包抓" in after


async def test_a_leader_of_another_level_is_refused_at_the_field(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    await accept(world, case_id, grade="yellow")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    fields, _ = await fill(
        chen, f"{url}/name_leader", seat="town_deputy", post_id=str(world.staff["ren"].actor.post_id)
    )

    answer = await chen.post(f"{url}/name_leader", fields)

    assert answer.status_code == 422
    assert "同一级" in text(main(answer))


async def test_another_grade_is_chosen_with_its_reason_and_stands_in_the_course(
    world: World, sign_in: SignIn
) -> None:
    case_id = await file(world)
    await accept(world, case_id, grade="yellow")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)

    fields, form = await fill(chen, f"{url}/regrade", grade="red", text="双方扬言动手。")
    silent = await chen.post(f"{url}/regrade", fields | {"text": ""})
    sent = await chen.post(f"{url}/regrade", fields)
    page = text(main(await chen.get(url)))

    assert "改成哪一级" in text(main(form))
    assert silent.status_code == 422
    assert "请写明为什么调整等级" in text(main(silent))
    assert sent.status_code == 303
    assert "等级从黄改为红" in page
    assert "镇街党委书记" in page


async def test_a_proposal_stands_on_the_page_until_somebody_says_why_not(world: World, sign_in: SignIn) -> None:
    case_id = await file(world)
    await accept(world, case_id, grade="blue")
    chen, url = await sign_in("chen"), case_url(world, "chen", case_id)
    again, _ = await fill(chen, f"{url}/come_again", text="又来问了一次。", callers="1", source="walk_in")
    await chen.post(f"{url}/come_again", again)

    before = text(main(await chen.get(url)))
    fields, _ = await fill(chen, f"{url}/keep_grade", text="已约好明天面谈。")
    sent = await chen.post(f"{url}/keep_grade", fields)
    after = text(main(await chen.get(url)))

    assert "建议提为黄色" in before
    assert sent.status_code == 303
    assert "建议提为黄色" not in after
    assert "看过以后仍为蓝" in after

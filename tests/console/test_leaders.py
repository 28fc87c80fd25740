"""The leaders on the case's page, and the form with which whoever is on duty names one."""

from uuid import UUID

from litestar import Litestar

from cases.commands.leader_table import Term, enter_leader
from infra.county import Staff
from kernel.ids import new_id
from people.roles import Role
from tests.client import signed_in_staff
from tests.console.conftest import SignIn
from tests.console.matters import accept, file
from tests.console.screens import case_url, fill, main, rows, text
from tests.console.test_export import asked, lines
from tests.console.world import World, invite, new_world
from tests.leading import SINCE as FIRST_DAY

SINCE = Term(FIRST_DAY, None)


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


async def test_a_list_is_narrowed_to_a_leader_kept_so_and_says_whom_it_shows(app: Litestar) -> None:
    world = await new_world()
    ping = await invite(world, "ping", world.town, "镇街党委书记", "党委书记 平", (Role.LEADER,))
    await enter_leader(world.town, "town_secretary", post_id(ping), SINCE, key=new_id(), actor=world.actor("ren"))
    case_id, _ = await file(world, "红色的一件"), await file(world, "别的一件")
    await accept(world, case_id, grade="red")
    chen, base = await signed_in_staff(app, world.staff["chen"].account_id), f"{world.staff['chen'].home}/queue/open"
    liu, leader = await signed_in_staff(app, world.staff["liu"].account_id), ping.actor.person_id

    form = await chen.get(f"{base}/filter")
    narrowed = await chen.get(f"{base}?leader={leader}")
    kept = await chen.get(f"{base}/keep?leader={leader}")
    file_of_it = await chen.post(f"{base}/export", asked("csv", leader=str(leader)))

    assert "石桥镇 党委书记 平（镇街党委书记）" in text(main(form))
    assert "党委书记 平" not in (await liu.get(f"{world.staff['liu'].home}/queue/handle/filter")).text
    assert rows(narrowed) == [str(case_id)]
    assert "党委书记 平" in text(main(narrowed))
    assert "包抓领导" in text(main(kept))
    assert [line[2] for line in lines(file_of_it.content)[1:]] == ["红色的一件"]


def post_id(staff: Staff) -> UUID:
    assert staff.actor.post_id
    return staff.actor.post_id

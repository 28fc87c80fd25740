"""What the resident reads of a matter that a window finished on the spot."""

from litestar import Litestar

from cases.commands.come_again import come_again
from cases.commands.on_the_spot import answer_case, settle_case
from cases.filing import Who
from kernel.ids import new_id
from tests.cast import County
from tests.matters import Matter, a_case
from tests.portal.walk import case_path, guest, headline, text_of

ONE = (Who("赵大勇", "13800000017"),)


async def at_a_window(county: County) -> Matter:
    return await a_case(county, by=county.clerk, source="walk_in", applicants=ONE)


async def test_a_settled_matter_is_over_and_says_what_was_agreed(app: Litestar, qinghe: County) -> None:
    matter = await at_a_window(qinghe)
    form = {"version": 1, "category": "wages", "text": "公司当场付清三千元。", "both_agreed": True}
    await settle_case(matter.id, **form, key=new_id(), actor=qinghe.clerk)

    page = await (await guest(app, matter)).get(case_path(matter))

    assert (page.status_code, headline(page.text)) == (200, "这件事办结了。")
    assert "双方说好了，当场办结。" in text_of(page.text)
    assert "公司当场付清三千元。" in text_of(page.text)


async def test_an_answered_question_shows_its_answer(app: Litestar, qinghe: County) -> None:
    matter = await at_a_window(qinghe)
    await answer_case(
        matter.id, version=1, category="policy", text="到人社所申请。", key=new_id(), actor=qinghe.clerk
    )

    page = await (await guest(app, matter)).get(case_path(matter))

    assert page.status_code == 200
    assert "石桥镇综治中心当场答复了您。" in text_of(page.text)
    assert "到人社所申请。" in text_of(page.text)


async def test_what_the_clerk_writes_about_a_second_visit_is_not_for_the_resident(
    app: Litestar, qinghe: County
) -> None:
    matter = await at_a_window(qinghe)
    form = {"version": 1, "source": "walk_in", "callers": 1, "text": "情绪激动，请主任留意。"}
    await come_again(matter.id, **form, key=new_id(), actor=qinghe.clerk)

    page = await (await guest(app, matter)).get(case_path(matter))

    assert "您又来反映过" in text_of(page.text)
    assert "请主任留意" not in page.text

"""Whoever joined reads how far the main case is, in neutral words, and nothing of others."""

import pytest

from cases.filing import Who
from cases.queries.page import CasePage, case_page
from kernel.errors import NotFound
from people import actor as actors
from tenants.scope import opened
from tests.cast import County
from tests.intake import merge, unmerge
from tests.matters import Matter, a_case


async def read_as_applicant(matter: Matter) -> CasePage:
    guest = actors.guest(matter.county.id, matter.county.village, matter.id)
    async with opened(guest.scope):
        return await case_page(matter.id, actor=guest)


async def test_the_applicant_of_a_merged_case_follows_the_main_one_in_neutral_words(qinghe: County) -> None:
    main = await a_case(qinghe, say="李老三的猪圈臭气熏天，半年了没人管。", demands=("让李老三把猪圈挪走",))
    joined = await a_case(qinghe, applicants=(Who("周小梅", "13700000001"),), people=1)
    await merge(joined, main)
    for act in (main.accept, main.dispatch, main.take, main.feed_back, main.submit_result, main.approve):
        await act()

    page = await read_as_applicant(joined)

    told = [step.sentence for step in page.steps]
    assert page.shown == "AWAITING_VISIT"
    assert page.number.replace("-", "") == joined.slip.number
    assert told[0] == "中心审过了结果，正在问解决了没有。"
    assert "石桥镇人力资源和社会保障所接手了。" in told
    assert [move.name for move in page.moves] == []
    everything = repr(page)
    secrets = ("李老三", "猪圈", "赵大勇", "已到工地核实", "月底前付清", "查清欠薪", main.slip.number, str(main.id))
    assert [secret for secret in secrets if secret in everything] == []


async def test_nobody_but_who_joined_reads_the_course_and_only_as_long_as_they_are_joined(qinghe: County) -> None:
    main, joined = await a_case(qinghe, "accepted"), await a_case(qinghe)
    await merge(joined, main)
    guest = actors.guest(qinghe.id, qinghe.village, joined.id)

    with pytest.raises(NotFound):
        async with opened(guest.scope):
            await case_page(main.id, actor=guest)
    await unmerge(joined)

    page = await read_as_applicant(joined)
    assert (page.shown, page.follows) == ("SUBMITTED", False)
    assert [step.verb for step in page.steps] == ["case.unmerge", "case.merge", "case.submit"]


async def test_the_end_of_the_main_case_is_the_end_of_what_joined(qinghe: County) -> None:
    main, joined = await a_case(qinghe), await a_case(qinghe)
    await merge(joined, main)
    for act in (main.accept, main.dispatch, main.take, main.submit_result, main.approve, main.visit):
        await act()

    page = await read_as_applicant(joined)

    assert page.shown == "CLOSED"
    assert page.steps[0].sentence == "问过了，说解决了，同一件事办结。"

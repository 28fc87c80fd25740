"""Somebody whose matter was joined with another opens their own slip and reads how far it is."""

from litestar import Litestar

from cases.commands.merge import merge_case
from cases.filing import Who
from kernel.db import counted
from tests.cast import County
from tests.intake import how
from tests.matters import Matter, a_case
from tests.portal.walk import case_path, guest, headline, text_of

UNIT = "石桥镇人力资源和社会保障所"
SAID = "李老三的猪圈臭气熏天，半年了没人管。"


async def joined_to(county: County, main: Matter) -> Matter:
    joined = await a_case(county, applicants=(Who("周小梅", "13700000001"),), people=1)
    await merge_case(joined.id, main=main.id, **await how(joined, county.clerk, {}))
    return joined


async def test_ones_own_slip_opens_the_course_of_the_main_case(app: Litestar, qinghe: County) -> None:
    main = await a_case(qinghe, say=SAID, demands=("让李老三把猪圈挪走",))
    joined = await joined_to(qinghe, main)
    for act in (main.accept, main.dispatch, main.take, main.feed_back):
        await act()

    page = (await (await guest(app, joined)).get(case_path(joined))).text

    assert headline(page).startswith(f"{UNIT}正在办，")
    told = text_of(page)
    assert "和同一件事并在一起办" in told
    assert f"同一件事，交给{UNIT}来办。" in told
    assert joined.slip.number in page.replace("-", "")
    secrets = ("李老三", "猪圈", "赵**", "已到工地核实", main.slip.number, str(main.id))
    assert [secret for secret in secrets if secret in page] == []


async def test_the_visit_is_asked_of_the_main_applicant_alone(app: Litestar, qinghe: County) -> None:
    main = await a_case(qinghe)
    joined = await joined_to(qinghe, main)
    for act in (main.accept, main.dispatch, main.take, main.submit_result, main.approve):
        await act()

    page = (await (await guest(app, joined)).get(case_path(joined))).text

    assert headline(page) == "同一件事办出了结果，石桥镇综治中心正在问解决了没有。"
    assert 'id="visit"' not in page
    assert "拆开单独办" in page


async def test_the_page_costs_at_most_eight_statements(app: Litestar, qinghe: County) -> None:
    main = await a_case(qinghe)
    joined = await joined_to(qinghe, main)
    for act in (main.accept, main.dispatch, main.take):
        await act()
    client = await guest(app, joined)
    await client.get(case_path(joined))
    statements: list[str] = []
    token = counted.set(statements)

    await client.get(case_path(joined))

    counted.reset(token)
    assert 1 <= len(statements) <= 8, statements

"""Where a matter is, on whom and until when: to its applicant, to whoever joined it, and in what is public."""

from datetime import UTC, datetime

from litestar import Litestar

from cases.commands.publish import publish_case
from cases.filing import Who
from kernel.instant import at
from tests.cast import County
from tests.client import Client
from tests.hops import answer, delegate, escalate, pull
from tests.intake import how
from tests.matters import Matter, a_case
from tests.portal.test_merged import joined_to
from tests.portal.walk import case_path, guest, headline, home, text_of

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
COUNTY, TOWN = "清禾县综治中心", "石桥镇综治中心"


async def at_the_county(county: County) -> Matter:
    matter = await a_case(county, "accepted")
    await escalate(matter)
    await answer(matter, "take_over", county.county_clerk)
    return matter


async def test_the_applicant_reads_who_sent_it_where_within_what_term_and_that_it_came_back(
    app: Litestar, qinghe: County
) -> None:
    matter = await at_the_county(qinghe)
    await delegate(matter, qinghe.town, days=5)

    sent = (await (await guest(app, matter)).get(case_path(matter))).text
    await answer(matter, "take_over", qinghe.clerk)
    await answer(matter, "call_back", qinghe.county_clerk)
    back = text_of((await (await guest(app, matter)).get(case_path(matter))).text)

    assert headline(sent).startswith(f"交给{TOWN}了，")
    assert headline(sent).endswith("接手。")
    assert f"{COUNTY}把这件事交给{TOWN}办，限 5 个工作日 办好。" in text_of(sent)
    assert f"{COUNTY}收回来，自己接着办。" in back


async def test_while_a_call_waits_the_answer_is_what_is_waited_for_and_not_the_nearest_clock(
    app: Litestar, qinghe: County
) -> None:
    with at(MONDAY):
        matter = await a_case(qinghe, "accepted")
        before = text_of((await (await guest(app, matter)).get(case_path(matter))).text)
        await escalate(matter)

        called = text_of((await (await guest(app, matter)).get(case_path(matter))).text)
        running = {row["name"]: row["due_at"] for row in await matter.rows("clock") if row["stopped_at"] is None}
        await answer(matter, "take_over", qinghe.county_clerk)
        taken = text_of((await (await guest(app, matter)).get(case_path(matter))).text)

    assert running["dispatch"] < running["answer"]
    assert f"等{COUNTY}答复接不接着办" in called
    assert "派给单位" not in called
    assert [f"等{desk}派给单位" in page for desk, page in ((TOWN, before), (COUNTY, taken))] == [True, True]


async def test_stayed_responsible_is_said_and_so_is_who_took_it_up(app: Litestar, qinghe: County) -> None:
    watched, pulled, ordered = await at_the_county(qinghe), await a_case(qinghe), await a_case(qinghe)
    await delegate(watched, qinghe.town, supervised=True)
    await pull(pulled, qinghe.county_director)
    await pull(ordered, qinghe.overseer, "order_up")

    said = [text_of((await (await guest(app, one)).get(case_path(one))).text) for one in (watched, pulled, ordered)]

    assert f"{COUNTY}盯着，仍然负责。" in said[0]
    assert f"{COUNTY}把这件事提上来，自己来办。" in said[1]
    assert f"县里要求提级，由{COUNTY}来办。" in said[2]
    assert "政法委" not in said[2]


async def test_who_joined_reads_of_every_hop_what_the_main_applicant_reads(app: Litestar, qinghe: County) -> None:
    main = await a_case(qinghe)
    joined = await joined_to(qinghe, main)
    await main.accept()
    await escalate(main)

    waiting = (await (await guest(app, joined)).get(case_path(joined))).text
    await answer(main, "take_over", qinghe.county_clerk)
    await delegate(main, qinghe.sister_town, days=3)
    await answer(main, "take_over", qinghe.sister_clerk)
    await pull(main, qinghe.county_director)
    told = text_of((await (await guest(app, joined)).get(case_path(joined))).text)

    own = (await (await guest(app, main)).get(case_path(main))).text
    assert headline(waiting).startswith(f"报到{COUNTY}了，")
    for sentence in (
        f"同一件事，{TOWN}受理了。",
        f"同一件事，{TOWN}报给了{COUNTY}，请{COUNTY}来办。",
        f"同一件事，{COUNTY}接过去办了。",
        f"同一件事，{COUNTY}交给柳河镇综治中心办，限 3 个工作日 办好。",
        "同一件事，柳河镇综治中心接过去办了。",
        f"同一件事，{COUNTY}提上来，自己来办。",
    ):
        assert sentence in told
    assert f"{COUNTY}把这件事提上来，自己来办。" in text_of(own)


async def test_what_is_public_says_that_it_was_sent_up_or_down(browser: Client, own_county: County) -> None:
    matter = await a_case(own_county, topic="village", applicants=(Who("周小梅", "13700000001"),), people=1)
    await matter.accept(category="village_affairs")
    await publish_case(matter.id, **await how(matter, own_county.clerk, {"sentence": "村口到小学那段路灯不亮"}))

    await escalate(matter)
    up = text_of((await browser.get(f"{home(own_county)}/reported")).text)
    await answer(matter, "take_over", own_county.county_clerk)
    await delegate(matter, own_county.town)
    down = text_of((await browser.get(f"{home(own_county)}/reported")).text)

    assert "报上级了" in up
    assert "派下去了" in down

"""一次告知: everything that is missing is asked for once, the clock of acceptance stands still meanwhile."""

from datetime import timedelta

import pytest

from cases.queries.lists import list_cases
from cases.queries.page import case_page
from cases.queues import find_queue
from cases.sweep import fire_due_clocks
from kernel import instant
from kernel.errors import Conflict
from people import actor as actors
from tenants.scope import opened
from tests.cases.snapshot import snapshot
from tests.cast import County
from tests.intake import add, ask
from tests.matters import Matter, a_case
from workflows.refusals import Needs, NotYours


async def clocks(matter: Matter) -> dict[str, tuple[bool, bool]]:
    """Of each clock: whether it stands still, whether it was stopped for good."""
    rows = await matter.rows("clock", "started_at")
    return {row["name"]: (row["paused_at"] is not None, row["stopped_at"] is not None) for row in rows}


async def test_the_whole_list_is_asked_for_and_acceptance_waits(qinghe: County) -> None:
    matter = await a_case(qinghe)

    await ask(matter, items=("劳动合同", " ", "工时记录"))

    row = await matter.row()
    assert (row["state"], row["next_clock"]) == ("SUPPLEMENT_REQUESTED", "supplement")
    assert await clocks(matter) == {"accept": (True, False), "supplement": (False, False)}
    async with opened(qinghe.clerk.scope):
        page = await case_page(matter.id, actor=qinghe.clerk)
    assert [asked.items for asked in page.supplements] == [["劳动合同", "工时记录"]]
    [told] = [row["data"] for row in await matter.rows("journal", "seq") if row["verb"] == "case.request_supplement"]
    assert '"items": 2' in told
    assert "合同" not in told


async def test_a_clock_that_stands_still_says_since_when_and_why(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await ask(matter)

    async with opened(qinghe.clerk.scope):
        page = await case_page(matter.id, actor=qinghe.clerk)

    [accept] = [clock for clock in page.clocks if clock.name == "accept"]
    assert (accept.state, accept.left) == ("paused", "已停表")
    assert "起停表，在等别人" in accept.why
    assert accept.name not in [clock.name for clock in page.running]


@pytest.mark.parametrize("who", ["applicant", "clerk"])
async def test_what_is_brought_lets_acceptance_go_on(qinghe: County, who: str) -> None:
    matter = await a_case(qinghe)
    before = (await matter.rows("clock"))[0]["due_at"]
    guest = actors.guest(qinghe.id, qinghe.village, matter.id)
    await ask(matter)

    with instant.at(instant.now() + timedelta(days=10)):
        await add(matter, by=guest if who == "applicant" else qinghe.clerk)

    row = await matter.row()
    assert (row["state"], row["next_clock"]) == ("SUBMITTED", "accept")
    assert await clocks(matter) == {"accept": (False, False), "supplement": (False, True)}
    assert row["next_due"] > before + timedelta(days=7)
    [supplement] = await matter.rows("supplement")
    assert supplement["given_at"] is not None
    assert await matter.verbs() == ["case.submit", "case.request_supplement", "case.supplement"]


async def test_a_second_request_without_a_reason_changes_nothing(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await ask(matter)
    await add(matter)
    before = await snapshot(matter)

    with pytest.raises(Needs) as refused:
        await ask(matter)

    assert refused.value.unmet == ("second_has_reason",)
    assert await snapshot(matter) == before


async def test_a_second_request_with_its_reason_is_counted(qinghe: County) -> None:
    matter = await a_case(qinghe)
    await ask(matter)
    await add(matter)

    await ask(matter, items=("身份证复印件",), reason="第一次没看出是代别人来的。")

    rows = await matter.rows("supplement", "seq")
    assert [row["seq"] for row in rows] == [1, 2]
    assert [row["note_id"] is not None for row in rows] == [False, True]


async def test_an_empty_list_is_refused(qinghe: County) -> None:
    matter = await a_case(qinghe)

    with pytest.raises(Needs) as refused:
        await ask(matter, items=("", " "))

    assert refused.value.unmet == ("missing_listed",)


async def test_another_desk_asks_for_nothing(qinghe: County) -> None:
    matter = await a_case(qinghe)

    with pytest.raises(NotYours):
        await ask(matter, by=qinghe.county_clerk)


async def test_of_a_clerk_who_asks_and_a_clerk_who_accepts_the_second_is_told(qinghe: County) -> None:
    matter = await a_case(qinghe)
    version = await matter.version()
    await ask(matter, version=version)

    with pytest.raises(Conflict):
        await matter.accept(version=version)

    assert (await matter.row())["state"] == "SUPPLEMENT_REQUESTED"


async def test_what_is_not_brought_in_time_comes_up_among_what_is_late(own_county: County) -> None:
    matter = await a_case(own_county)
    await ask(matter)

    with instant.at(instant.now() + timedelta(days=16)):
        await fire_due_clocks(own_county.system.scope)
        lists = {}
        for key in ("supplement", "late"):
            queue = find_queue(own_county.clerk, key)
            assert queue
            async with opened(own_county.clerk.scope):
                lists[key] = [row.case_id for row in (await list_cases(queue, own_county.clerk)).rows]

    assert lists == {"supplement": [matter.id], "late": [matter.id]}
    assert (await matter.verbs())[-1] == "clock.breach"

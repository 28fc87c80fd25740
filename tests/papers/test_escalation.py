"""表 14 上报单: what the level below tried, how often and when, and what came of it."""

import pytest

from kernel.errors import NotFound
from kernel.instant import at
from tests.cast import County
from tests.climbing import SAID, on_the_ladder, try_on
from tests.hops import ASKED, answer, escalate
from tests.papers.printing import printed, squeezed
from tests.workflows.plain import local

THREE = ("2026-03-03", "2026-03-04", "2026-03-05")


async def test_the_sheet_for_the_way_up_lists_every_attempt_of_the_level_that_sends(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE)
    with at(local("2026-03-06 09:00")):
        await escalate(matter, secretary)
    with at(local("2026-03-06 15:00")):
        await answer(matter, "take_over", own_county.clerk)

    sheets = await printed(matter, "escalation", own_county.clerk)

    told = ("上报单", "表 14", "上报时间 2026年3月6日 09:00", ASKED, "2026年3月6日 15:00")
    assert [word for word in told if squeezed(word) not in sheets.text] == []
    days = ("2026年3月3日 09:00", "2026年3月4日 09:00", "2026年3月5日 09:00")
    assert [day for day in days if squeezed(day) not in sheets.text] == []
    assert sheets.text.count(squeezed(SAID)) == 3
    assert sheets.text.count(squeezed("没有说成")) == 3


async def test_a_matter_that_was_never_sent_up_has_no_such_sheet(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)

    with pytest.raises(NotFound):
        await printed(matter, "escalation", secretary)

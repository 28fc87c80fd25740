"""A matter from the petition office or the hotline runs by the terms of that channel, from filing to print."""

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from cases.commands.proposals import propose
from cases.queries.page import case_page
from kernel.ids import new_id
from kernel.instant import at
from tenants.scope import opened
from tests.cast import County
from tests.matters import Matter, a_case
from workflows.proposal import Kind
from workflows.refusals import Needs

LOCAL = timezone(timedelta(hours=8))
FRIDAY = datetime(2026, 3, 27, 10, 0, tzinfo=LOCAL)


async def handling(matter: Matter) -> dict[str, object]:
    [row] = [dict(row) for row in await matter.rows("clock") if row["name"] == "handle"]
    return row


async def ask_for(matter: Matter, days: int) -> None:
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": matter.county.unit_leader}
    await propose(Kind.EXTENSION, matter.id, text="等鉴定。", days=days, **how)


async def test_a_petition_runs_sixty_days_by_the_regulation(qinghe: County) -> None:
    with at(FRIDAY):
        matter = await a_case(qinghe, "accepted", by=qinghe.clerk, source="petition", consent="paper")

    clock = await handling(matter)
    assert (clock["amount"], clock["unit"], clock["statute"]) == (60, "calendar_days", "petition.handle")
    # To the end of Tuesday, 26 May.
    assert clock["due_at"] == datetime(2026, 5, 27, tzinfo=LOCAL)
    assert (await matter.row())["next_clock"] == "dispatch"


async def test_the_page_says_which_regulation_sets_the_date(qinghe: County) -> None:
    with at(FRIDAY):
        matter = await a_case(qinghe, "accepted", by=qinghe.clerk, source="petition", consent="paper")

        async with opened(qinghe.clerk.scope):
            page = await case_page(matter.id, actor=qinghe.clerk)

    [handle] = [clock for clock in page.clocks if clock.name == "handle"]
    assert handle.why == "3月27日受理，满 60 天是 5月26日 周二；依据《信访工作条例》第三十四条。"


async def test_the_hotline_may_be_extended_by_ten_working_days_and_no_more(qinghe: County) -> None:
    with at(FRIDAY):
        matter = await a_case(qinghe, "taken", by=qinghe.clerk, source="hotline", consent="paper")

        with pytest.raises(Needs) as refused:
            await ask_for(matter, 11)
        before = await matter.rows("proposal")
        await ask_for(matter, 10)

    assert (set(refused.value.unmet), before) == ({"days_given"}, [])
    [asked] = [row for row in await matter.rows("journal", "seq") if row["verb"] == "case.propose_extension"]
    assert json.loads(asked["data"])["days"] == 10

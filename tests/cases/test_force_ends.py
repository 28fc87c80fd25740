"""专项小组: what its day brings, how it is prolonged, dissolved, and ends with its case."""

from datetime import date

import pytest

from cases.sweep import fire_due_clocks
from cases.warn import warn_of_clocks
from kernel.instant import at
from tests.cases.grouped import (
    DONE,
    FORMED,
    UNTIL,
    a_force,
    brought_to_the_visit,
    clock_of,
    dissolve,
    form,
    order_of,
    prolong,
    told,
)
from tests.cast import County
from tests.hops import looked_at
from tests.matters import a_case
from tests.notices.outbox import relayed
from tests.notices.test_inbox import inbox
from tests.workflows.plain import local
from workflows.refusals import Needs, NotOpen


async def test_before_its_day_the_lead_and_the_director_are_reminded_on_its_day_told_and_nothing_ends(
    own_county: County,
) -> None:
    matter = await a_force(own_county)

    with at(local("2026-03-27 10:00")):
        await warn_of_clocks(own_county.system.scope)
    await relayed(own_county)
    assert "running_out" in await inbox(own_county.handler)
    assert "running_out" in await inbox(own_county.director)
    with at(local("2026-04-02 00:01")):
        await fire_due_clocks(own_county.system.scope)
        page = await looked_at(matter, own_county.clerk)
    await relayed(own_county)

    assert "force_due" in await inbox(own_county.handler)
    assert "force_due" in await inbox(own_county.director)
    assert (page.forces[0].works, page.forces[0].late) == (True, True)
    assert {move.name for move in page.force_moves} == {"prolong", "dissolve"}


async def test_it_is_prolonged_to_a_later_day_with_a_reason_also_when_its_day_is_over(own_county: County) -> None:
    matter = await a_force(own_county)

    with at(local("2026-04-03 09:00")):
        await fire_due_clocks(own_county.system.scope)
        for until in (UNTIL, date(2026, 4, 3), date(2026, 6, 3)):
            with pytest.raises(Needs) as refused:
                await prolong(matter, until)
            assert refused.value.unmet == ("force_until",)
        await prolong(matter, date(2026, 4, 15))

    clock = await clock_of(matter)
    assert (clock["due_at"], clock["fired_at"]) == (local("2026-04-16 00:00"), None)
    assert (await told(matter, "force.prolong"))["until"] == "2026-04-15"


async def test_a_day_before_its_own_prolongs_nothing(own_county: County) -> None:
    matter = await a_force(own_county)

    with at(FORMED), pytest.raises(Needs) as refused:
        await prolong(matter, date(2026, 3, 20))

    assert refused.value.unmet == ("force_until",)


async def test_dissolved_with_its_result_who_still_owed_work_need_not_go_on(own_county: County) -> None:
    matter = await a_force(own_county)

    with at(local("2026-03-20 09:00")):
        await dissolve(matter)

    [row], clock = await matter.rows("task_force"), await clock_of(matter)
    assert (row["state"], (await order_of(matter, "justice"))["state"]) == ("DISSOLVED", "CANCELLED")
    assert (clock["stopped_at"], clock["fires_at"]) == (local("2026-03-20 09:00"), None)
    page = await looked_at(matter, own_county.justice_handler)
    assert page.forces[0].result == DONE
    assert page.force_moves == []
    with pytest.raises(NotOpen):
        await dissolve(matter)


async def test_who_assisted_before_it_goes_on_when_it_is_dissolved(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")
    with at(local("2026-03-02 09:00")):
        await matter.dispatch(assists=(own_county.units["justice"],))
    with at(FORMED):
        await form(matter)

    await dissolve(matter)

    assert (await order_of(matter, "justice"))["state"] == "SENT"


async def test_in_a_new_round_every_unit_of_it_has_an_order_again(own_county: County) -> None:
    matter = await a_force(own_county)
    await brought_to_the_visit(matter)

    await matter.visit(solved="no")

    again = await order_of(matter, "justice")
    assert (again["round"], again["part"], again["state"]) == (2, "assist", "SENT")
    assert (await matter.rows("task_force"))[0]["state"] == "WORKING"


async def test_with_the_case_it_ends(own_county: County) -> None:
    matter = await a_force(own_county)
    await brought_to_the_visit(matter)

    await matter.visit(solved="yes")

    [row], clock = await matter.rows("task_force"), await clock_of(matter)
    assert (row["state"], row["ended_by"]) == ("OVER", None)
    assert clock["fires_at"] is None
    assert "force.lapse" in await matter.verbs()

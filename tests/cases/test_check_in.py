"""报到: each unit checks in by itself, in time or late; who has not come at the end was absent; both sides score."""

import asyncio
import json

import pytest

from cases.commands.orders import take_order
from cases.sweep import fire_due_clocks
from kernel.errors import AlreadyDone
from kernel.ids import new_id
from kernel.instant import at
from tests.cases.blowing import DUE, NIGHT, a_call, come, states
from tests.cases.snapshot import snapshot
from tests.cast import County
from tests.notices.outbox import relayed
from tests.notices.test_inbox import inbox
from tests.workflows.plain import local
from workflows.refusals import Needs, NotOpen, NotYours


@pytest.mark.parametrize(
    ("moment", "state"),
    [("2026-03-02 23:41", "ON_TIME"), ("2026-03-03 00:00", "ON_TIME"), ("2026-03-03 00:01", "LATE")],
)
async def test_who_comes_within_thirty_minutes_is_in_time(qinghe: County, moment: str, state: str) -> None:
    matter = await a_call(qinghe)

    with at(local(moment)):
        await come(matter, "labour", qinghe.handler)

    [row] = [row for row in await matter.rows("called_unit") if row["unit_id"] == qinghe.units["labour"]]
    assert (row["state"], row["arrived_at"], row["arrived_by"]) == (state, local(moment), qinghe.handler.person_id)
    [clock] = [clock for clock in await matter.rows("clock") if clock["order_id"] == row["id"]]
    assert clock["stopped_at"] == local(moment)
    [*_, line] = await matter.rows("journal", "seq")
    assert line["verb"] == ("check_in.arrive" if state == "ON_TIME" else "check_in.arrive_late")
    assert json.loads(line["data"])["unit"] == str(qinghe.units["labour"])
    assert (await states(matter))["justice"] == "CALLED"


async def test_a_link_that_was_used_is_not_used_again(qinghe: County) -> None:
    matter = await a_call(qinghe)
    with at(NIGHT):
        await come(matter, "labour", qinghe.handler)
        before = await snapshot(matter)

        with pytest.raises(NotOpen):
            await come(matter, "labour", qinghe.unit_leader)

    assert await snapshot(matter) == before


async def test_a_unit_does_not_check_in_for_another(qinghe: County) -> None:
    matter = await a_call(qinghe)
    before = await snapshot(matter)

    with at(NIGHT), pytest.raises(NotYours):
        await come(matter, "justice", qinghe.handler)

    assert await snapshot(matter) == before


async def test_the_desk_that_called_does_not_check_in_for_a_unit(qinghe: County) -> None:
    matter = await a_call(qinghe)

    with at(NIGHT), pytest.raises(NotYours):
        await come(matter, "labour", qinghe.clerk)

    assert (await states(matter))["labour"] == "CALLED"


async def test_twelve_hours_after_its_time_the_link_is_too_old(qinghe: County) -> None:
    matter = await a_call(qinghe)

    with at(local("2026-03-03 12:01")), pytest.raises(Needs) as refused:
        await come(matter, "labour", qinghe.handler)

    assert refused.value.unmet == ("link_lives",)
    assert (await states(matter))["labour"] == "CALLED"


async def test_of_two_of_one_unit_who_press_at_once_one_checks_in_and_units_do_not_hinder_each_other(
    qinghe: County,
) -> None:
    matter = await a_call(qinghe)
    with at(NIGHT):
        done = await asyncio.gather(
            come(matter, "labour", qinghe.handler),
            come(matter, "labour", qinghe.unit_leader),
            come(matter, "justice", qinghe.justice_handler),
            return_exceptions=True,
        )

    assert sorted(type(outcome).__name__ for outcome in done) == ["NoneType", "NoneType", "NotOpen"]
    assert await states(matter) == {"labour": "ON_TIME", "justice": "ON_TIME"}
    assert (await matter.verbs()).count("check_in.arrive") == 2


async def test_the_same_press_twice_counts_once(qinghe: County) -> None:
    matter, key = await a_call(qinghe), new_id()
    with at(NIGHT):
        await come(matter, "labour", qinghe.handler, key=key)

        with pytest.raises(AlreadyDone):
            await come(matter, "labour", qinghe.handler, key=key)

    assert (await matter.verbs()).count("check_in.arrive") == 1


async def test_a_clock_that_runs_out_at_night_tells_the_unit_and_the_caller(own_county: County) -> None:
    matter = await a_call(own_county)
    with at(NIGHT):
        await relayed(own_county)
        await come(matter, "labour", own_county.handler)
    with at(DUE):
        fired = await fire_due_clocks(own_county.system.scope)
        await relayed(own_county)

    assert fired == 1
    assert await inbox(own_county.handler) == ["whistled"]
    assert await inbox(own_county.justice_handler) == ["whistled", "late"]
    assert "late" in await inbox(own_county.clerk)


async def test_a_called_unit_gets_no_order_by_it(qinghe: County) -> None:
    matter = await a_call(qinghe)
    with at(NIGHT):
        await matter.dispatch(to="justice")

        with pytest.raises(NotYours):
            await take_order(
                matter.id,
                await matter.lead_order(),
                version=await matter.version(),
                key=new_id(),
                actor=qinghe.handler,
            )

    assert (await matter.row())["lead_state"] == "SENT"

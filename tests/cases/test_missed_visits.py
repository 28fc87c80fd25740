"""Nobody answers the phone: three half-days before a case may end unreached."""

from datetime import datetime, timedelta, timezone

import pytest

from kernel.instant import at
from tests.cast import County
from tests.matters import a_case
from workflows.refusals import Needs

LOCAL = timezone(timedelta(hours=8))


def on(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, 0, tzinfo=LOCAL)


async def test_three_misses_on_three_half_days_let_the_case_end_unreached(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    for moment in (on(2, 9), on(2, 16), on(3, 9)):
        with at(moment):
            await matter.miss()

    with at(on(3, 10)):
        await matter.give_up()

    row = await matter.row()
    assert (row["state"], row["outcome"], row["closed_at"]) == ("CLOSED", "unreached", on(3, 10))
    assert [visit["reached"] for visit in await matter.rows("return_visit")] == [False, False, False]
    assert (await matter.verbs())[-4:] == [*["case.visit_missed"] * 3, "case.visit_unreached"]


async def test_three_calls_within_one_morning_are_one_try(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    for moment in (on(2, 9), on(2, 10), on(2, 11)):
        with at(moment):
            await matter.miss()

    with pytest.raises(Needs) as refused:
        await matter.give_up()

    assert refused.value.unmet == ("missed_three_times",)
    assert (await matter.row())["state"] == "AWAITING_VISIT"


async def test_misses_of_the_first_round_do_not_count_in_the_second(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    for moment in (on(2, 9), on(2, 16), on(3, 9)):
        with at(moment):
            await matter.miss()
    await matter.visit(solved="no")
    for act in (matter.take, matter.submit_result, matter.approve):
        await act()

    with pytest.raises(Needs) as refused:
        await matter.give_up()

    assert refused.value.unmet == ("missed_three_times",)


async def test_a_missed_visit_keeps_the_state_and_the_clock_running(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    before = await matter.row()

    await matter.miss()

    after = await matter.row()
    assert (after["state"], after["next_clock"], after["next_due"]) == ("AWAITING_VISIT", "visit", before["next_due"])
    assert after["version"] == before["version"] + 1


async def test_someone_reached_at_last_is_asked_and_not_given_up(qinghe: County) -> None:
    matter = await a_case(qinghe, "approved")
    await matter.miss()
    await matter.miss()

    await matter.visit(solved="yes")

    assert (await matter.row())["outcome"] == "solved"

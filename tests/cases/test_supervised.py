"""督着办: a matter is done below, and whoever sent it there stays responsible for it."""

from datetime import datetime, timedelta, timezone

import pytest

from kernel.instant import at
from people.roles import Role
from tests.cast import County, hire
from tests.hops import a_county_case, answer, delegate, listed, looked_at
from tests.matters import Matter
from tests.notices.outbox import inbox, relayed

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=8)))
MONTH_LATER = MONDAY + timedelta(days=40)


async def sent_down(county: County, *, supervised: bool) -> Matter:
    matter = await a_county_case(county)
    await delegate(matter, county.town, supervised=supervised)
    await answer(matter, "take_over", county.clerk)
    return matter


@pytest.mark.parametrize(("supervised", "kind"), [(True, "supervised"), (False, "handover")])
async def test_the_hop_says_who_stays_responsible(qinghe: County, supervised: bool, kind: str) -> None:
    matter = await sent_down(qinghe, supervised=supervised)

    for one in (qinghe.county_clerk, qinghe.clerk):
        hop = (await looked_at(matter, one)).transfer
        assert hop is not None
        assert (hop.kind, hop.supervised, hop.sender) == (kind, supervised, "清禾县综治中心")


async def test_what_is_late_below_is_late_in_the_list_of_whoever_stayed_responsible(own_county: County) -> None:
    county = own_county
    with at(MONDAY):
        watched, _ = [await sent_down(county, supervised=supervised) for supervised in (True, False)]
        assert await listed(county, county.county_clerk, "late") == (0, [])

    with at(MONTH_LATER):
        assert await listed(county, county.county_clerk, "late") == (1, [watched.id])
        assert (await listed(county, county.clerk, "late"))[0] == 2

        await answer(watched, "hand_back", county.clerk)

        assert await listed(county, county.county_clerk, "late") == (1, [watched.id])


async def test_dispatcher_director_and_supervisor_above_are_told_of_every_step(own_county: County) -> None:
    county = own_county
    supervisor = await hire(county, "supervisor", county.place, Role.SUPERVISOR)
    watched, handed = [await sent_down(county, supervised=supervised) for supervised in (True, False)]
    for matter in (watched, handed):
        for act in (matter.dispatch, matter.take, matter.feed_back, matter.submit_result, matter.approve):
            await act()
        await matter.visit()

    await relayed(county)

    # Dispatched, taken, told, answered, approved; whoever did not send it down also reads that it was.
    steps = ["went_on"] * 5
    assert await inbox(watched, county.county_clerk) == ["taken_over", *steps, "solved", "over_there"]
    assert await inbox(watched, county.county_director) == ["went_on", "taken_over", *steps, "over_there"]
    assert await inbox(watched, supervisor) == ["went_on", "went_on", *steps, "over_there"]
    for told in (county.county_clerk, county.county_director, supervisor):
        assert {"went_on", "over_there"} & set(await inbox(handed, told)) == set()
    assert await inbox(watched, county.sister_clerk) == []


async def test_handed_back_nobody_above_is_told_as_if_it_were_still_below(own_county: County) -> None:
    matter = await sent_down(own_county, supervised=True)
    await answer(matter, "hand_back", own_county.clerk)
    await relayed(own_county)
    before = await inbox(matter, own_county.county_director)

    await delegate(matter, own_county.town)
    await answer(matter, "take_over", own_county.clerk)
    await matter.dispatch()
    await relayed(own_county)

    assert await inbox(matter, own_county.county_director) == [*before, "taken_over"]

"""提级: the desk above takes a matter unasked, or the committee orders it; what never changes by it."""

import pytest

from kernel.errors import Conflict, NotFound
from people.roles import Role
from tests.cases.test_disputes import reject
from tests.cast import County, hire
from tests.hops import (
    a_county_case,
    a_village_case,
    a_village_with_a_desk,
    answer,
    answers,
    delegate,
    escalate,
    listed,
    looked_at,
    offered,
    pull,
    transfers,
)
from tests.matters import a_case
from workflows.refusals import Needs, NotYours

UNCHANGED = ("state", "round", "place", "lead_order", "lead_state", "first_receiver", "first_handler", "town")


@pytest.mark.parametrize("step", ["filed", "accepted", "dispatched", "taken", "told", "answered", "approved"])
async def test_an_open_case_is_taken_up_at_any_step_and_nothing_else_of_it_changes(qinghe: County, step: str) -> None:
    matter = await a_case(qinghe, step)
    before = dict(await matter.row())

    await pull(matter, qinghe.county_director)

    after, hop = dict(await matter.row()), (await transfers(matter))[0]
    assert (after["holder"], after["called"]) == (qinghe.place, None)
    assert {name: after[name] for name in UNCHANGED} == {name: before[name] for name in UNCHANGED}
    ways = (hop["direction"], hop["kind"], hop["state"], hop["from_place"], hop["to_place"])
    assert ways == ("up", "pulled", "TAKEN", qinghe.town, qinghe.place)
    assert [clock["name"] for clock in await matter.rows("clock") if clock["order_id"] == hop["id"]] == []
    assert (await matter.verbs())[-1] == "case.pull_up"
    assert (await looked_at(matter, qinghe.clerk)).case.holder == qinghe.place


async def test_the_director_above_alone_takes_it_and_only_from_below(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    for other in (qinghe.county_clerk, qinghe.director, qinghe.clerk, qinghe.overseer):
        with pytest.raises(NotYours):
            await pull(matter, other)
        assert "pull_up" not in offered(await looked_at(matter, other))
    sister = await hire(qinghe, "sister_director", qinghe.sister_town, Role.DIRECTOR)
    with pytest.raises(NotFound):
        await pull(matter, sister)

    assert (await matter.row())["holder"] == qinghe.town


async def test_a_township_takes_what_lies_in_a_village_of_its_own(own_county: County) -> None:
    county = own_county
    village = await a_village_with_a_desk(county)
    matter = await a_village_case(county, village)

    await pull(matter, county.director)

    assert ((await matter.row())["holder"], (await matter.row())["place"]) == (county.town, village.place)
    assert {"dispatch", "hand_back"} <= offered(await looked_at(matter, county.clerk))
    assert offered(await looked_at(matter, village)) & {"dispatch", "call_off", "call_back"} == set()


async def test_on_the_committees_order_the_centre_has_it_and_the_committee_never(own_county: County) -> None:
    county = own_county
    village = await a_village_with_a_desk(county)
    matter = await a_village_case(county, village)
    assert "order_up" in offered(await looked_at(matter, county.overseer))

    await pull(matter, county.overseer, "order_up")

    hop = (await transfers(matter))[0]
    assert ((await matter.row())["holder"], hop["kind"]) == (county.place, "ordered")
    assert "dispatch" in offered(await looked_at(matter, county.county_clerk))
    assert offered(await looked_at(matter, county.overseer)) & {"dispatch", "hand_back", "escalate"} == set()
    assert "order_up" not in offered(await looked_at(matter, county.overseer))
    with pytest.raises(NotYours):
        await pull(matter, county.county_director, "order_up")


async def test_who_received_it_first_and_who_handled_it_first_stay_and_a_result_is_reviewed_up_there(
    own_county: County,
) -> None:
    matter = await a_case(own_county, "answered")
    before = await matter.row()

    await pull(matter, own_county.county_director)

    after = await matter.row()
    assert (after["first_receiver"], after["first_handler"]) == (before["first_receiver"], before["first_handler"])
    assert after["first_handler"] is not None
    assert "approve" in offered(await looked_at(matter, own_county.county_clerk))
    assert "approve" not in offered(await looked_at(matter, own_county.reviewer))
    assert (await listed(own_county, own_county.county_clerk, "review"))[1] == [matter.id]
    assert (await listed(own_county, own_county.reviewer, "review"))[0] == 0


async def test_a_review_that_had_fallen_on_the_township_falls_on_the_county_with_the_case(own_county: County) -> None:
    county = own_county
    village = await a_village_with_a_desk(county)
    matter = await a_village_case(county, village)
    await matter.dispatch(village)
    await matter.take()
    await matter.submit_result()
    assert (await matter.row())["duty_at"] == county.town

    await pull(matter, county.county_director)

    assert (await matter.row())["duty_at"] is None
    assert (await listed(county, county.county_clerk, "review"))[1] == [matter.id]
    assert (await listed(county, county.reviewer, "review"))[0] == 0


async def test_a_call_that_nobody_answered_ends_when_the_case_is_taken_up(own_county: County) -> None:
    county = own_county
    village = await a_village_with_a_desk(county)
    matter = await a_village_case(county, village)
    await escalate(matter, village)

    await pull(matter, county.county_director)

    hops = await transfers(matter)
    assert [(hop["kind"], hop["state"]) for hop in hops] == [("handover", "ENDED"), ("pulled", "TAKEN")]
    answering = [clock for clock in await matter.rows("clock") if clock["name"] == "answer"]
    assert [(clock["stopped_at"] is not None, clock["fires_at"]) for clock in answering] == [(True, None)]
    assert await listed(county, county.clerk, "called") == (0, [])
    assert await listed(county, village, "unanswered") == (0, [])


async def test_what_it_had_sent_down_itself_is_over_when_the_county_takes_it_up(own_county: County) -> None:
    county = own_county
    village = await a_village_with_a_desk(county)
    matter = await a_county_case(county)
    await delegate(matter, county.town)
    await answer(matter, "take_over", county.clerk)
    await delegate(matter, village.place, county.clerk)

    await pull(matter, county.county_director)

    assert [hop["state"] for hop in await transfers(matter)] == ["ENDED", "ENDED", "TAKEN"]
    assert await listed(county, county.county_clerk, "handed") == (0, [])
    for one in (village, county.clerk):
        assert answers(await looked_at(matter, one)) == set()


async def test_what_was_taken_up_is_handed_back_to_where_it_came_from(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    await pull(matter, qinghe.county_director)

    await answer(matter, "hand_back", qinghe.county_director, text="几个镇已经说好，请接着办。")

    row, hop = await matter.row(), (await transfers(matter))[0]
    assert (row["holder"], row["state"], hop["state"]) == (qinghe.town, "IN_PROGRESS", "HANDED_BACK")


@pytest.mark.parametrize("step", ["answered", "approved"])
async def test_a_result_is_reviewed_and_visited_before_the_case_goes_back(qinghe: County, step: str) -> None:
    matter = await a_case(qinghe, step)
    await pull(matter, qinghe.county_director)

    with pytest.raises(Needs) as refused:
        await answer(matter, "hand_back", qinghe.county_director)

    assert refused.value.unmet == ("nothing_reviewed",)
    assert "hand_back" not in offered(await looked_at(matter, qinghe.county_director))


async def test_a_disputed_order_keeps_the_case_where_it_is(qinghe: County) -> None:
    matter = await a_case(qinghe, "dispatched")
    await reject(matter)

    for name, by in (("pull_up", qinghe.county_director), ("order_up", qinghe.overseer)):
        with pytest.raises(Needs) as refused:
            await pull(matter, by, name)
        assert refused.value.unmet == ("nothing_disputed",)
        assert name not in offered(await looked_at(matter, by))

    assert ((await matter.row())["holder"], await transfers(matter)) == (qinghe.town, [])


async def test_a_page_that_is_old_takes_nothing_up(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    version = await matter.version()
    await matter.dispatch()

    with pytest.raises(Conflict):
        await pull(matter, qinghe.county_director, version=version)

    assert (await matter.row())["holder"] == qinghe.town


async def test_what_is_sealed_is_taken_up_by_nobody_who_does_not_keep_it(own_county: County) -> None:
    county = own_county
    matter = await a_case(county, topic="harm")
    await matter.accept(county.director, category="domestic_violence", grade="red")

    for stranger, name in ((county.county_director, "pull_up"), (county.overseer, "order_up")):
        with pytest.raises(NotFound):
            await pull(matter, stranger, name)

    assert (await matter.row())["holder"] == county.town

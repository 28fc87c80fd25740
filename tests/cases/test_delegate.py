"""A case goes down a level with a term: who has it, who reads it on, how it comes back."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from cases.sweep import fire_due_clocks
from kernel.instant import at
from tests.cast import County
from tests.hops import (
    LET_THEM,
    a_county_case,
    a_village_with_a_desk,
    answer,
    answers,
    delegate,
    listed,
    looked_at,
    offered,
    transfers,
)
from tests.matters import a_case
from workflows.refusals import Needs, NotOpen, NotYours

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=timezone(timedelta(hours=8)))


async def test_a_delegated_case_lies_below_with_a_term_and_nothing_else_of_it_changes(qinghe: County) -> None:
    with at(MONDAY):
        matter = await a_county_case(qinghe)
        before = dict(await matter.row())

        await delegate(matter, qinghe.town, days=5)

    after, hop = dict(await matter.row()), (await transfers(matter))[0]
    same = ("state", "round", "place", "first_receiver", "first_handler", "lead_order")
    assert (after["holder"], after["called"]) == (qinghe.town, "down")
    assert [after[name] for name in same] == [before[name] for name in same]
    ways = (hop["direction"], hop["kind"], hop["state"], hop["from_place"], hop["to_place"])
    assert ways == ("down", "handover", "SENT", qinghe.place, qinghe.town)
    clocks = {clock["name"]: clock for clock in await matter.rows("clock") if clock["order_id"] == hop["id"]}
    assert set(clocks) == {"answer", "delegated"}
    # Five working days after Monday 2 March: the end of Monday 9 March.
    assert clocks["delegated"]["due_at"] == datetime(2026, 3, 10, 0, 0, tzinfo=MONDAY.tzinfo)
    entry = (await matter.rows("journal", "seq"))[-1]
    told = json.loads(entry["data"])
    assert (entry["verb"], told["days"], told["to"]) == ("case.delegate", 5, qinghe.town)
    assert LET_THEM not in entry["data"]


async def test_both_desks_read_it_and_the_one_below_answers_first(own_county: County) -> None:
    county = own_county
    matter = await a_county_case(county)

    await delegate(matter, county.town)

    above, below = await looked_at(matter, county.county_clerk), await looked_at(matter, county.clerk)
    assert (above.shown, below.shown) == ("SENT_DOWN", "SENT_DOWN")
    assert (answers(above), answers(below)) == ({"call_off"}, {"take_over", "send_back"})
    assert not {"dispatch", "delegate", "escalate"} & (offered(above) | offered(below))
    assert below.transfer is not None
    assert below.transfer.text == LET_THEM
    assert await listed(county, county.clerk, "called") == (1, [matter.id])
    assert await listed(county, county.county_clerk, "unanswered") == (1, [matter.id])
    assert await listed(county, county.county_clerk, "handed") == (1, [matter.id])


async def test_who_took_it_works_on_it_and_the_sender_may_take_it_back(own_county: County) -> None:
    county = own_county
    matter = await a_county_case(county)
    await delegate(matter, county.town)

    await answer(matter, "take_over", county.clerk, text="")

    assert {"dispatch", "hand_back", "escalate"} <= offered(await looked_at(matter, county.clerk))
    assert answers(await looked_at(matter, county.county_clerk)) == {"call_back"}
    assert (await listed(county, county.county_clerk, "unanswered"))[0] == 0
    assert (await transfers(matter))[0]["next_due"] is not None

    await answer(matter, "call_back", county.county_clerk)

    row, hop = await matter.row(), (await transfers(matter))[0]
    assert (row["holder"], row["called"], hop["state"]) == (county.place, None, "CALLED_BACK")
    assert hop["answered_by"] == county.clerk.person_id
    assert "dispatch" in offered(await looked_at(matter, county.county_clerk))
    assert (await matter.verbs())[-1] == "transfer.call_back"


async def test_with_its_result_it_is_handed_back_and_its_term_stops(qinghe: County) -> None:
    matter = await a_county_case(qinghe)
    await delegate(matter, qinghe.town)
    await answer(matter, "take_over", qinghe.clerk)
    await matter.dispatch()

    await answer(matter, "hand_back", qinghe.clerk, text="双方都谈过，差一个数，请县里定。")

    row, hop = await matter.row(), (await transfers(matter))[0]
    assert (row["holder"], row["state"], hop["state"]) == (qinghe.place, "IN_PROGRESS", "HANDED_BACK")
    hanging = [clock for clock in await matter.rows("clock") if clock["order_id"] == hop["id"]]
    assert all(clock["stopped_at"] and clock["fires_at"] is None for clock in hanging)


async def test_the_same_hop_down_is_sent_back_once_alone(qinghe: County) -> None:
    matter = await a_county_case(qinghe)
    await delegate(matter, qinghe.town)
    await answer(matter, "send_back", qinghe.clerk, text="公司在县城，镇里管不到。")
    assert (await matter.row())["holder"] == qinghe.place
    await delegate(matter, qinghe.town)

    with pytest.raises(Needs) as refused:
        await answer(matter, "send_back", qinghe.clerk)

    assert refused.value.unmet == ("not_sent_back_before",)
    assert answers(await looked_at(matter, qinghe.clerk)) == {"take_over"}


async def test_some_categories_are_never_sent_down_nor_is_what_is_sealed(qinghe: County) -> None:
    kept = await a_county_case(qinghe, category="litigation")
    sealed = await a_case(qinghe, place=qinghe.place, topic="harm")
    await sealed.accept(qinghe.county_director, category="domestic_violence", grade="red")

    for matter, by in ((kept, qinghe.county_clerk), (sealed, qinghe.county_director)):
        with pytest.raises(Needs) as refused:
            await delegate(matter, qinghe.town, by)
        assert refused.value.unmet == ("may_be_delegated",)
        assert "delegate" not in offered(await looked_at(matter, by))
        assert await transfers(matter) == []


async def test_a_term_longer_than_the_method_gives_is_refused(qinghe: County) -> None:
    matter = await a_county_case(qinghe)

    for days in (0, 11):
        with pytest.raises(Needs) as refused:
            await delegate(matter, qinghe.town, days=days)
        assert refused.value.unmet == ("days_given",)
    await delegate(matter, qinghe.town, days=10)

    assert (await matter.row())["holder"] == qinghe.town


async def test_it_goes_one_level_down_to_a_desk_with_people_and_nowhere_else(own_county: County) -> None:
    county = own_county
    village = await a_village_with_a_desk(county)
    matter = await a_county_case(county)

    for elsewhere in (village.place, county.village, "elsewhere/", county.place, ""):
        with pytest.raises(Needs) as refused:
            await delegate(matter, elsewhere)
        assert refused.value.unmet == ("one_level_down",)
    with pytest.raises(NotYours):
        await delegate(matter, county.town, county.overseer)


async def test_when_the_term_runs_out_both_desks_have_it_among_what_is_late(own_county: County) -> None:
    county = own_county
    with at(MONDAY):
        matter = await a_county_case(county)
        await delegate(matter, county.town, days=1)
        await answer(matter, "take_over", county.clerk)

    with at(MONDAY + timedelta(days=2)):
        await fire_due_clocks(county.system.scope)

    breaches = [
        json.loads(row["data"]) for row in await matter.rows("journal", "seq") if row["verb"] == "clock.breach"
    ]
    assert "delegated" in {data["clock"] for data in breaches}


async def test_a_call_is_taken_back_until_it_is_answered(qinghe: County) -> None:
    matter = await a_county_case(qinghe)
    await delegate(matter, qinghe.town)

    with pytest.raises(NotOpen):
        await answer(matter, "call_back", qinghe.county_clerk)
    await answer(matter, "call_off", qinghe.county_clerk)

    assert ((await matter.row())["holder"], (await transfers(matter))[0]["state"]) == (qinghe.place, "CALLED_OFF")

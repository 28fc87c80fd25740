"""A case goes up a level and comes back: who has it, and what never changes by it."""

import pytest

from tests.cast import County
from tests.hops import ASKED, TRIED, answer, escalate, looked_at, offered, transfers
from tests.matters import a_case
from workflows.refusals import Needs, NotOpen, NotYours

BEFORE_AND_AFTER = ("state", "round", "place", "lead_order", "lead_state", "first_receiver", "first_handler", "town")


async def test_an_escalated_case_lies_with_the_level_above_and_nothing_else_of_it_changes(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    before, clocks = dict(await matter.row()), await matter.rows("clock")

    await escalate(matter)

    after = dict(await matter.row())
    assert (after["holder"], after["called"]) == (qinghe.place, "up")
    assert {name: after[name] for name in BEFORE_AND_AFTER} == {name: before[name] for name in BEFORE_AND_AFTER}
    now = {clock["id"]: dict(clock) for clock in await matter.rows("clock")}
    assert [now[clock["id"]] for clock in clocks] == [dict(clock) for clock in clocks]
    assert [clock["name"] for key, clock in now.items() if key not in {clock["id"] for clock in clocks}] == ["answer"]
    hop = (await transfers(matter))[0]
    ways = (hop["direction"], hop["kind"], hop["state"], hop["from_place"], hop["to_place"])
    assert ways == ("up", "handover", "SENT", qinghe.town, qinghe.place)
    entry = (await matter.rows("journal", "seq"))[-1]
    assert entry["verb"] == "case.escalate"
    assert TRIED not in str(dict(entry))


async def test_who_sent_it_up_reads_on_and_may_only_take_the_call_back(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    await escalate(matter)

    page = await looked_at(matter, qinghe.clerk)
    assert page.shown == "SENT_UP"
    assert offered(page) == {"call_off"}
    assert TRIED in page.transfers[0].text
    assert ASKED in page.transfers[0].text


async def test_who_is_called_answers_before_anything_else(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    await escalate(matter)

    may = offered(await looked_at(matter, qinghe.county_clerk))
    assert may == {"take_over", "instruct", "send_back", "recuse"}
    with pytest.raises(NotYours):
        await matter.dispatch(qinghe.county_clerk)


async def test_the_level_above_takes_it_over_and_goes_on_with_it(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await escalate(matter)

    await answer(matter, "take_over", qinghe.county_clerk, text="")

    row, hop = await matter.row(), (await transfers(matter))[0]
    assert (row["holder"], row["called"], row["state"]) == (qinghe.place, None, "ACCEPTED")
    assert (hop["state"], hop["answered_by"]) == ("TAKEN", qinghe.county_clerk.person_id)
    assert "dispatch" in offered(await looked_at(matter, qinghe.county_clerk))
    assert (await matter.verbs())[-1] == "transfer.take_over"


@pytest.mark.parametrize(("name", "state"), [("instruct", "INSTRUCTED"), ("send_back", "SENT_BACK")])
async def test_with_an_instruction_or_sent_back_it_lies_with_its_sender_again(
    qinghe: County, name: str, state: str
) -> None:
    matter = await a_case(qinghe, "accepted")
    await escalate(matter)

    await answer(matter, name, qinghe.county_clerk)

    row, hop = await matter.row(), (await transfers(matter))[0]
    assert (row["holder"], row["called"], hop["state"]) == (qinghe.town, None, state)
    assert {"dispatch", "escalate"} <= offered(await looked_at(matter, qinghe.clerk))
    clock = next(clock for clock in await matter.rows("clock") if clock["name"] == "answer")
    assert (clock["stopped_at"] is not None, clock["fires_at"]) == (True, None)


async def test_the_same_hop_is_sent_back_once_alone(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await escalate(matter)
    await answer(matter, "send_back", qinghe.county_clerk)
    await escalate(matter)

    with pytest.raises(Needs) as refused:
        await answer(matter, "send_back", qinghe.county_clerk)

    assert refused.value.unmet == ("not_sent_back_before",)
    assert "send_back" not in offered(await looked_at(matter, qinghe.county_clerk))
    assert (await matter.row())["holder"] == qinghe.place


async def test_a_call_is_taken_back_until_it_is_answered(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")
    await escalate(matter)

    await answer(matter, "call_off", qinghe.clerk)

    assert ((await matter.row())["holder"], (await transfers(matter))[0]["state"]) == (qinghe.town, "CALLED_OFF")

    await escalate(matter)
    await answer(matter, "take_over", qinghe.county_clerk)
    with pytest.raises(NotOpen):
        await answer(matter, "call_off", qinghe.clerk)


async def test_what_was_taken_over_is_handed_back_when_its_part_is_done(qinghe: County) -> None:
    matter = await a_case(qinghe, "taken")
    await escalate(matter)
    await answer(matter, "take_over", qinghe.county_director)

    await answer(matter, "hand_back", qinghe.county_director, text="已约谈，公司答应本周付清，请盯着。")

    row, hop = await matter.row(), (await transfers(matter))[0]
    assert (row["holder"], row["state"], hop["state"]) == (qinghe.town, "IN_PROGRESS", "HANDED_BACK")
    assert hop["answered_by"] == qinghe.county_director.person_id

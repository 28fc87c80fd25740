"""The ladder: a case stands on a rung, attempts count there, it goes on by a person's word, and lateness is told."""

import json
from datetime import timedelta
from typing import Any

import pytest

from cases.commands.attempts import record_attempt
from cases.commands.correct_place import correct_place
from kernel.ids import new_id
from kernel.instant import at
from tests.cast import County
from tests.climbing import ACCEPTED, HAMLET_ENDS, SAID, go_on, on_the_ladder, rung_clocks, seen, stays, trial, try_on
from tests.hops import answer, escalate, looked_at, offered
from tests.matters import a_case
from tests.workflows.plain import local
from workflows.ladder import Because
from workflows.refusals import Needs, NotYours

THREE = ("2026-03-03", "2026-03-04", "2026-03-05")


async def test_a_dispute_that_is_accepted_stands_on_the_first_rung_of_its_level(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)

    assert await stays(matter) == [("hamlet", secretary.place, True)]
    [clock] = await rung_clocks(matter)
    assert (clock["started_at"], clock["due_at"]) == (ACCEPTED, HAMLET_ENDS)
    accepted = next(row for row in await matter.rows("journal", "seq") if row["verb"] == "case.accept")
    assert json.loads(accepted["data"])["rung"] == "hamlet"


async def test_a_lamp_that_is_broken_is_no_dispute_and_stands_on_no_rung(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county, category="village_affairs")

    assert await stays(matter) == []
    page = await looked_at(matter, secretary)
    assert page.ladder is None
    assert "record_attempt" not in offered(page)


async def test_a_method_without_a_ladder_shows_none(qinghe: County) -> None:
    matter = await a_case(qinghe, "accepted")

    assert await stays(matter) == []
    assert (await looked_at(matter, qinghe.clerk)).ladder is None


async def test_an_attempt_is_kept_sealed_and_stands_in_the_journal_once(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)

    await try_on(matter, secretary, THREE[:1])

    [row] = await matter.rows("attempt")
    [entry] = [row for row in await matter.rows("journal", "seq") if row["verb"] == "case.record_attempt"]
    assert (row["at"], row["way"], row["solved"]) == (local("2026-03-03 09:00"), "together", False)
    assert row["by_person"] == secretary.person_id
    assert "村主任".encode() not in bytes(row["present"])
    told = json.loads(entry["data"])
    assert (told["attempt"], told["mode"], told["tries"], told["solved"]) == (str(row["id"]), "together", 1, False)
    assert SAID not in entry["data"]
    [shown] = (await looked_at(matter, secretary)).attempts
    assert (shown.number, shown.rung, shown.present, shown.text) == (1, "村屯", "双方本人、村主任", SAID)


async def test_while_attempts_are_left_nothing_is_proposed(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE[:2])

    ladder = await seen(matter, secretary, "2026-03-04 12:00")

    assert (ladder.verdict.because, ladder.verdict.made, ladder.left) == (Because.UNDER_WAY, 2, 1)
    assert ladder.verdict.propose is None
    with at(local("2026-03-04 12:00")):
        assert "climb" not in offered(await looked_at(matter, secretary))
    with pytest.raises(Needs) as refused:
        await go_on(matter, secretary, local("2026-03-04 12:00"))
    assert refused.value.unmet == ("rung_used",)


async def test_the_third_attempt_proposes_the_committee_and_moves_nothing(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE)

    ladder = await seen(matter, secretary, "2026-03-05 12:00")

    assert (ladder.verdict.because, ladder.verdict.propose.title, ladder.here) == (Because.USED_UP, "村委会", True)
    assert await stays(matter) == [("hamlet", secretary.place, True)]
    [clock] = await rung_clocks(matter)
    assert (clock["stopped_at"], clock["fires_at"]) == (local("2026-03-05 10:00"), None)


async def test_the_committees_rung_begins_with_a_term_of_its_own(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE)

    await go_on(matter, secretary, local("2026-03-05 11:00"))

    assert await stays(matter) == [("hamlet", secretary.place, False), ("village", secretary.place, True)]
    # Fifteen days after the fifth, whole.
    assert (await rung_clocks(matter))[-1]["due_at"] == local("2026-03-21 00:00")
    entry = (await matter.rows("journal", "seq"))[-1]
    assert (entry["verb"], json.loads(entry["data"])["rung"]) == ("case.climb", "village")
    assert (await matter.row())["holder"] == secretary.place
    ladder = await seen(matter, secretary, "2026-03-05 12:00")
    assert (ladder.rung.title, ladder.verdict.made) == ("村委会", 0)


async def test_the_townships_rung_is_reached_by_sending_the_case_up(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE)
    await go_on(matter, secretary, local("2026-03-05 11:00"))
    await try_on(matter, secretary, ("2026-03-09", "2026-03-10", "2026-03-11"))

    with at(local("2026-03-12 09:00")):
        page = await looked_at(matter, secretary)
        assert "climb" not in offered(page)
        await escalate(matter, secretary)
        before = await stays(matter)
        assert before[-1] == ("village", secretary.place, True)
    with at(local("2026-03-12 15:00")):
        await answer(matter, "take_over", own_county.clerk)

    assert page.ladder is not None
    assert (page.ladder.verdict.propose.title if page.ladder.verdict.propose else "", page.ladder.here) == (
        "乡镇",
        False,
    )
    assert (await stays(matter))[1:] == [("village", secretary.place, False), ("town", own_county.town, True)]
    # A month after the twelfth is a Sunday: the Monday after it counts whole.
    assert (await rung_clocks(matter))[-1]["due_at"] == local("2026-04-14 00:00")


async def test_sent_back_unanswered_the_rung_and_its_date_are_as_before(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    with at(local("2026-03-03 09:00")):
        await escalate(matter, secretary)
    with at(local("2026-03-03 15:00")):
        await answer(matter, "send_back", own_county.clerk)

    assert await stays(matter) == [("hamlet", secretary.place, True)]
    assert [row["due_at"] for row in await rung_clocks(matter)] == [HAMLET_ENDS]


async def test_handed_back_it_stands_where_the_level_left_off_with_a_whole_new_term(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE)
    await go_on(matter, secretary, local("2026-03-05 11:00"))
    with at(local("2026-03-12 09:00")):
        await escalate(matter, secretary)
        await answer(matter, "take_over", own_county.clerk)

    with at(local("2026-03-16 09:00")):
        await answer(matter, "hand_back", own_county.clerk)

    assert (await stays(matter))[-1] == ("village", secretary.place, True)
    assert (await rung_clocks(matter))[-1]["due_at"] == local("2026-04-01 00:00")
    assert sum(row["stopped_at"] is None for row in await rung_clocks(matter)) == 1


async def test_a_level_without_a_rung_ends_the_term_and_owes_no_attempts(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    with at(local("2026-03-03 09:00")):
        await escalate(matter, secretary)
        await answer(matter, "take_over", own_county.clerk)
    with at(local("2026-03-04 09:00")):
        await escalate(matter, own_county.clerk)
        await answer(matter, "take_over", own_county.county_clerk)

    assert [rung for rung, _, stands in await stays(matter) if stands] == []
    assert [row for row in await rung_clocks(matter) if row["fires_at"]] == []
    assert (await looked_at(matter, own_county.county_clerk)).ladder is None


@pytest.mark.parametrize("when", ["2026-03-02 09:59", "2026-03-06 10:01"])
async def test_what_was_before_the_rung_or_is_still_to_come_is_no_attempt(own_county: County, when: str) -> None:
    matter, secretary = await on_the_ladder(own_county)
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": secretary}

    with at(local("2026-03-06 10:00")), pytest.raises(Needs) as refused:
        await record_attempt(matter.id, trial(local(when)), **how)

    assert refused.value.unmet == ("attempt_in_time",)
    assert await matter.rows("attempt") == []


async def test_a_stranger_to_the_desk_records_nothing(own_county: County) -> None:
    matter, _ = await on_the_ladder(own_county)

    with pytest.raises(NotYours):
        await try_on(matter, own_county.clerk, THREE[:1])


async def test_success_stops_the_clock_and_proposes_nobody(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE[:1], solved=True)

    ladder = await seen(matter, secretary, "2026-03-20 09:00")

    assert (ladder.verdict.because, ladder.verdict.propose) == (Because.SOLVED, None)
    assert [row["fires_at"] for row in await rung_clocks(matter)] == [None]


async def test_a_term_over_with_fewer_attempts_proposes_and_is_a_duty_missed(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    await try_on(matter, secretary, THREE[:2])

    in_time = await seen(matter, secretary, "2026-03-09 23:59")
    over = await seen(matter, secretary, "2026-03-10 00:01")

    assert in_time.verdict.because is Because.UNDER_WAY
    assert (over.verdict.because, over.verdict.duty_missed, over.left) == (Because.TERM_OVER, True, 1)
    assert over.verdict.propose.title == "村委会"
    await go_on(matter, secretary, local("2026-03-10 09:00"))
    assert (await stays(matter))[-1][0] == "village"


async def test_a_matter_that_belongs_elsewhere_but_stays_at_the_desk_stays_on_its_rung(own_county: County) -> None:
    matter, secretary = await on_the_ladder(own_county)
    how: dict[str, Any] = {"version": await matter.version(), "key": new_id(), "actor": secretary}

    with at(ACCEPTED + timedelta(hours=1)):
        await correct_place(matter.id, place=own_county.town, text="两个村的人，归镇里。", **how)

    assert await stays(matter) == [("hamlet", secretary.place, True)]
    assert [row["place"] for row in await matter.rows("rung_stay")] == [own_county.town]
    assert [row["due_at"] for row in await rung_clocks(matter)] == [HAMLET_ENDS]

"""并案: several reports of one matter; each keeps its number and reads how far the main one is, nothing of others."""

import asyncio
import json
from functools import partial

import pytest

from kernel.errors import Conflict
from kernel.ids import new_id
from people.roles import Role
from tests.cases.snapshot import snapshot
from tests.cast import County, hire
from tests.intake import grant, merge, propose_decline, unmerge
from tests.matters import Matter, a_case
from workflows.refusals import Needs, NotYours


async def counts(matter: Matter) -> tuple[int, int, int]:
    row = await matter.row()
    return row["people"], row["batches"], row["joined"]


async def test_a_merged_case_keeps_its_number_and_people_are_counted_together(qinghe: County) -> None:
    main, joined = await a_case(qinghe), await a_case(qinghe, people=5)
    number = (await joined.row())["number"]

    await merge(joined, main)

    row = await joined.row()
    assert (row["state"], row["merged_into"], row["number"], row["people"]) == ("MERGED", main.id, number, 5)
    assert (row["next_due"], row["closed_at"] is not None) == (None, True)
    assert await counts(main) == (8, 2, 1)


async def test_both_cases_have_a_row_of_the_journal_with_one_cause(qinghe: County) -> None:
    main, joined = await a_case(qinghe), await a_case(qinghe)
    key = new_id()

    await merge(joined, main, key=key)

    [of_joined] = [row for row in await joined.rows("journal", "seq") if row["verb"] == "case.merge"]
    [of_main] = [row for row in await main.rows("journal", "seq") if row["verb"] == "case.joined"]
    assert (of_joined["cause"], of_main["cause"]) == (key, key)
    told = json.loads(of_main["data"])
    assert (told["case"], told["people"], told["set"]) == (
        *(str(joined.id), 3),
        {"people": 6, "batches": 2, "joined": 1},
    )


async def test_taken_apart_it_is_as_before(qinghe: County) -> None:
    main, joined = await a_case(qinghe), await a_case(qinghe, people=5)
    before = await joined.row()
    await merge(joined, main)

    await unmerge(joined)

    row = await joined.row()
    assert (row["state"], row["merged_into"], row["closed_at"]) == ("SUBMITTED", None, None)
    assert (row["next_due"], row["next_clock"]) == (before["next_due"], "accept")
    assert await counts(main) == (3, 1, 0)
    assert (await main.verbs())[-1] == "case.parted"


async def test_what_was_accepted_comes_back_accepted(qinghe: County) -> None:
    main, joined = await a_case(qinghe), await a_case(qinghe, "accepted")
    await merge(joined, main)

    await unmerge(joined)

    row = await joined.row()
    assert (row["state"], row["next_clock"]) == ("ACCEPTED", "dispatch")


async def test_there_are_no_chains(qinghe: County) -> None:
    first, second, third = [await a_case(qinghe) for _ in range(3)]
    await merge(second, first)

    with pytest.raises(Needs) as onward:
        await merge(first, third)
    with pytest.raises(Needs) as behind:
        await merge(third, second)

    assert onward.value.unmet == ("not_a_main_case",)
    assert behind.value.unmet == ("main_open",)
    assert [await counts(one) for one in (first, second, third)] == [(6, 2, 1), (3, 1, 0), (3, 1, 0)]


@pytest.mark.parametrize(("at", "unmet"), [("closed", "main_open"), ("approved", "main_open")])
async def test_what_is_nearly_over_is_no_main_case(qinghe: County, at: str, unmet: str) -> None:
    main, joined = await a_case(qinghe, at), await a_case(qinghe)
    before = await snapshot(joined)

    with pytest.raises(Needs) as refused:
        await merge(joined, main)

    assert refused.value.unmet == (unmet,)
    assert await snapshot(joined) == before


async def test_a_case_does_not_join_itself(qinghe: County) -> None:
    matter = await a_case(qinghe)

    with pytest.raises(Needs) as refused:
        await merge(matter, matter)

    assert "main_another" in refused.value.unmet


async def test_a_sealed_case_and_an_open_one_stay_apart(own_county: County) -> None:
    keeper = await hire(own_county, "keeper", own_county.place, Role.DIRECTOR, Role.INTAKE_CLERK)
    sealed = await a_case(own_county, topic="staff")
    plain = await a_case(own_county, place=own_county.place)

    with pytest.raises(Needs) as refused:
        await merge(plain, sealed, by=keeper)

    assert refused.value.unmet == ("alike_sealed",)


async def test_two_sealed_cases_become_one_for_those_who_are_named_on_both(own_county: County) -> None:
    keeper = await hire(own_county, "keeper", own_county.place, Role.DIRECTOR, Role.INTAKE_CLERK)
    main, joined = [await a_case(own_county, topic="staff") for _ in range(2)]

    await merge(joined, main, by=keeper)

    assert (await joined.row())["merged_into"] == main.id
    assert (await main.verbs())[-1] == "case.joined"


async def test_a_case_out_of_ones_range_is_no_main_case(qinghe: County) -> None:
    far, joined = await a_case(qinghe, place=qinghe.sister_village), await a_case(qinghe)

    with pytest.raises(Needs) as refused:
        await merge(joined, far)

    assert "main_open" in refused.value.unmet
    assert await counts(far) == (3, 1, 0)


async def test_who_may_not_see_what_joined_cannot_merge_the_main_case_further(own_county: County) -> None:
    """The clerk of the township sees the main case and not the county's own, that joined it."""
    main, other = await a_case(own_county), await a_case(own_county)
    of_county = await a_case(own_county, place=own_county.place)
    await merge(of_county, main, by=own_county.county_clerk)

    with pytest.raises(Needs) as refused:
        await merge(main, other)

    assert refused.value.unmet == ("not_a_main_case",)


async def test_another_desk_neither_merges_nor_takes_apart(qinghe: County) -> None:
    main, joined = await a_case(qinghe), await a_case(qinghe)
    with pytest.raises(NotYours):
        await merge(joined, main, by=qinghe.county_clerk)
    await merge(joined, main)

    with pytest.raises(NotYours):
        await unmerge(joined, by=qinghe.county_clerk)

    assert (await joined.row())["state"] == "MERGED"


async def test_of_one_who_merges_and_one_who_accepts_exactly_one_wins(own_county: County) -> None:
    main, joined = await a_case(own_county), await a_case(own_county)
    version = await joined.version()
    acts = [partial(merge, joined, main, version=version), partial(joined.accept, version=version)] * 3

    outcomes = await asyncio.gather(*(act() for act in acts), return_exceptions=True)

    assert [outcome for outcome in outcomes if outcome is None] == [None]
    assert {type(outcome) for outcome in outcomes if outcome} == {Conflict}
    merged = (await joined.row())["state"] == "MERGED"
    assert await counts(main) == ((6, 2, 1) if merged else (3, 1, 0))


async def test_two_that_merge_into_each_other_end_as_one_and_nobody_waits_for_ever(own_county: County) -> None:
    for _ in range(5):
        one, two = await a_case(own_county), await a_case(own_county)

        outcomes = await asyncio.wait_for(
            asyncio.gather(merge(one, two), merge(two, one), return_exceptions=True), timeout=20
        )

        assert [type(outcome) for outcome in outcomes if outcome] == [Needs]
        assert sorted([(await one.row())["state"], (await two.row())["state"]]) == ["MERGED", "SUBMITTED"]


async def test_a_case_that_others_joined_is_not_declined_away(qinghe: County) -> None:
    main, joined = await a_case(qinghe), await a_case(qinghe)
    await merge(joined, main)
    before = await snapshot(main)

    with pytest.raises(Needs) as refused:
        await propose_decline(main)

    assert refused.value.unmet == ("not_a_main_case",)
    assert await snapshot(main) == before


async def test_what_joined_after_the_proposal_stops_the_decline(qinghe: County) -> None:
    main, joined = await a_case(qinghe), await a_case(qinghe)
    await propose_decline(main)
    await merge(joined, main)

    with pytest.raises(Conflict):
        await grant(main)

    assert (await main.row())["state"] == "SUBMITTED"

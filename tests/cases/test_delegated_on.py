"""A case that was sent down and went on from there: who reads it, and which hops end with which."""

import pytest

from kernel.errors import Conflict, NotFound
from people.actor import Actor
from people.roles import Role
from tests.cast import County, hire
from tests.hops import (
    a_county_case,
    a_village_with_a_desk,
    answer,
    answers,
    delegate,
    escalate,
    listed,
    looked_at,
    offered,
    transfers,
)
from tests.matters import Matter, a_case


async def _to_the_village(county: County) -> tuple[Matter, Actor]:
    village = await a_village_with_a_desk(county)
    matter = await a_county_case(county)
    await delegate(matter, county.town)
    await answer(matter, "take_over", county.clerk)
    await delegate(matter, village.place, county.clerk)
    await answer(matter, "take_over", village)
    return matter, village


async def test_from_the_county_to_a_village_and_back_every_desk_reads_it(own_county: County) -> None:
    county = own_county
    matter, village = await _to_the_village(county)
    assert (await matter.row())["holder"] == village.place

    await answer(matter, "hand_back", village, hop=1)
    await answer(matter, "hand_back", county.clerk, hop=0)

    row = await matter.row()
    assert (row["holder"], [hop["state"] for hop in await transfers(matter)]) == (county.place, ["HANDED_BACK"] * 2)
    for one in (village, county.clerk, county.county_clerk):
        assert (await looked_at(matter, one)).case.id == matter.id


async def test_what_the_county_takes_back_ends_the_hop_below_it_too(own_county: County) -> None:
    county = own_county
    matter, village = await _to_the_village(county)

    await answer(matter, "call_back", county.county_clerk, hop=0)

    assert (await matter.row())["holder"] == county.place
    assert [hop["state"] for hop in await transfers(matter)] == ["CALLED_BACK", "ENDED"]
    assert [clock["name"] for clock in await matter.rows("clock") if clock["order_id"] and clock["fires_at"]] == []
    with pytest.raises(Conflict):
        await answer(matter, "hand_back", village, hop=1)


async def test_who_delegated_it_on_cannot_hand_it_back_over_the_head_of_the_village(own_county: County) -> None:
    county = own_county
    matter, village = await _to_the_village(county)

    assert answers(await looked_at(matter, county.clerk)) == {"call_back"}
    with pytest.raises(Conflict):
        await answer(matter, "hand_back", county.clerk, hop=0)

    assert (await matter.row())["holder"] == village.place


async def test_asked_for_help_the_sender_instructs_and_the_term_goes_on_or_takes_over_and_it_ends(
    own_county: County,
) -> None:
    county = own_county
    helped, taken = [await a_county_case(county) for _ in range(2)]
    for matter in (helped, taken):
        await delegate(matter, county.town)
        await answer(matter, "take_over", county.clerk)
        await escalate(matter, county.clerk)

    await answer(helped, "instruct", county.county_clerk)
    await answer(taken, "take_over", county.county_clerk)

    assert [hop["state"] for hop in await transfers(helped)] == ["TAKEN", "INSTRUCTED"]
    assert "hand_back" in offered(await looked_at(helped, county.clerk))
    assert [hop["state"] for hop in await transfers(taken)] == ["ENDED", "TAKEN"]
    assert (await listed(county, county.county_clerk, "handed"))[1] == [helped.id]


async def test_a_sibling_that_had_it_for_a_while_reads_on_and_its_neighbours_never(own_county: County) -> None:
    """The matter is of 柳湾村; 柳河镇 is asked, and only its grant lets it read what is none of its range."""
    county = own_county
    matter = await a_case(county, "accepted")
    await escalate(matter)
    await answer(matter, "take_over", county.county_clerk)
    neighbour = await hire(county, "hetou", county.sister_village, Role.INTAKE_CLERK, Role.DISPATCHER)
    with pytest.raises(NotFound):
        await looked_at(matter, county.sister_clerk)

    await delegate(matter, county.sister_town)
    await answer(matter, "take_over", county.sister_clerk)
    await answer(matter, "hand_back", county.sister_clerk)

    assert (await matter.row())["holder"] == county.place
    assert (await looked_at(matter, county.sister_clerk)).case.holder == county.place
    assert [hop.to_place for hop in (await looked_at(matter, county.clerk)).transfers] == [
        county.place,
        county.sister_town,
    ]
    with pytest.raises(NotFound):
        await looked_at(matter, neighbour)

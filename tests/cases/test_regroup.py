"""撤并、划转、更名: what is under way goes over with its rows, what has ended keeps its place, nobody loses sight."""

import json

from cases.places import FOLLOWING
from cases.queries.lists import list_cases
from cases.queues import find_queue
from journal.verify import verify
from people.roles import Role
from tenants.scope import opened
from tenants.tree import tree
from tests.cases.regrouping import entries, go_on, may_open, now_as, towns_merge, village_moves
from tests.cast import County, hire
from tests.matters import a_case


async def test_what_is_under_way_goes_over_with_every_row_on_it(own_county: County) -> None:
    matter = await a_case(own_county, "told")
    before = await matter.row()

    await towns_merge(own_county)

    there = f"{own_county.sister_town}liuwan/"
    after = await matter.row()
    assert (after["place"], after["town"], after["holder"]) == (there, own_county.sister_town, own_county.sister_town)
    assert (after["state"], after["version"], after["next_due"]) == (
        before["state"],
        before["version"],
        before["next_due"],
    )
    for table in FOLLOWING:
        places = {row["place"] for row in await matter.rows(table)}
        assert places <= {there}, table
    [order] = await matter.rows("dispatch_order")
    assert order["sent_from"] == own_county.sister_town
    assert own_county.town not in {
        clock["counted_at"] for clock in await matter.rows("clock") if not clock["stopped_at"]
    }


async def test_each_case_has_one_row_in_the_journal_and_the_chain_holds(own_county: County) -> None:
    matters = [await a_case(own_county, at) for at in ("filed", "told", "closed")]
    already = {matter.id: await matter.verbs() for matter in matters}

    await towns_merge(own_county)

    added = {matter.id: (await matter.verbs())[len(already[matter.id]) :] for matter in matters}
    assert list(added.values()) == [["case.relocate"], ["case.relocate"], ["case.succeed"]]
    [told] = [row for row in await matters[1].rows("journal", "seq") if row["verb"] == "case.relocate"]
    assert json.loads(told["data"]) == {
        "set": {"holder": own_county.sister_town, "place": f"{own_county.sister_town}liuwan/"},
        "was": {"place": own_county.village, "holder": own_county.town},
        "let": [f"t:{own_county.sister_town}"],
    }
    async with opened(own_county.system.scope):
        assert (await verify(own_county.id)).broken_at is None


async def test_what_has_ended_keeps_its_place_and_whoever_goes_on_reads_it(own_county: County) -> None:
    matter = await a_case(own_county, "closed")
    notes = [tuple(row.values()) for row in await matter.rows("note")]

    await towns_merge(own_county)

    row = await matter.row()
    assert (row["place"], row["town"]) == (own_county.village, own_county.town)
    assert row["holder"] == own_county.sister_town
    assert [tuple(row.values()) for row in await matter.rows("note")] == notes
    for reader in (own_county.sister_clerk, await now_as(own_county, own_county.clerk)):
        assert await may_open(matter, reader)
        async with opened(reader.scope):
            done = find_queue(reader, "done")
            assert done is not None
            assert matter.id in [one.case_id for one in (await list_cases(done, reader)).rows]
    assert tree.full_name(row["place"]) == "清禾县 石桥镇 柳湾村"


async def test_a_moved_village_is_read_by_its_new_township_and_its_own_people(own_county: County) -> None:
    taken_on, waiting = await a_case(own_county, "accepted"), await a_case(own_county)
    village_clerk = own_county.village_clerk

    await village_moves(own_county)

    moved_clerk = await now_as(own_county, village_clerk)
    for matter in (taken_on, waiting):
        assert (await matter.row())["place"] == moved_clerk.place == f"{own_county.sister_town}liuwan/"
        for reader in (own_county.sister_clerk, moved_clerk):
            assert await may_open(matter, reader)
        assert not await may_open(matter, village_clerk)
    # What somebody took on stays on their desk; what nobody did waits at the desk of its place.
    assert (await taken_on.row())["holder"] == own_county.town
    assert (await waiting.row())["holder"] == own_county.sister_town
    await taken_on.dispatch()
    await waiting.accept(by=own_county.sister_clerk)


async def test_the_old_township_reads_on_what_was_its_own_and_nothing_that_comes_later(own_county: County) -> None:
    ended, passed_by = await a_case(own_county, "closed"), await a_case(own_county)

    await village_moves(own_county)
    later = await a_case(own_county, place=f"{own_county.sister_town}liuwan/")

    assert await may_open(ended, own_county.clerk)
    assert await may_open(passed_by, own_county.clerk)
    assert not await may_open(later, own_county.clerk)
    assert (await later.row())["holder"] == own_county.sister_town


async def test_siblings_see_nothing_of_it(own_county: County) -> None:
    sibling = await hire(own_county, "sibling", own_county.sister_village, Role.INTAKE_CLERK, Role.GRID_MEMBER)
    neighbour = await hire(own_county, "neighbour", f"{own_county.town}taoyuan/", Role.INTAKE_CLERK, Role.GRID_MEMBER)
    matters = [await a_case(own_county, at) for at in ("filed", "closed")]

    await village_moves(own_county)

    for reader in (sibling, neighbour):
        assert [await may_open(matter, reader) for matter in matters] == [False, False]


async def test_run_again_nothing_is_left_and_nothing_is_told_twice(own_county: County) -> None:
    matter = await a_case(own_county, "told")
    moved = await towns_merge(own_county)
    verbs = await matter.verbs()

    assert moved == 1
    assert await go_on(own_county.place) == 0
    assert await matter.verbs() == verbs
    assert len(await entries(own_county, "case.relocate")) == 1

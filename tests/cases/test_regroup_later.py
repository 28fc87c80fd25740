"""What comes up after a merger: opened again, filed by somebody who knew the old tree, hops that wait, numbers."""

import pytest

from cases.commands.ask_back import reopen_case
from cases.filters import Filters, Look
from cases.queries.lists import list_cases
from cases.queries.search import search_cases
from cases.queues import ALL, queues_of
from cases.typed import read_typed
from kernel.db import database
from kernel.errors import Invalid
from kernel.ids import new_id
from people import actor as actors
from tenants import regroup as plans
from tenants.scope import opened
from tenants.tree import tree
from tests.cases.regrouping import carry_out, go_on, may_open, now_as, towns_merge, village_moves
from tests.cast import County
from tests.hops import answer, delegate, escalate, listed, looked_at, transfers
from tests.matters import a_case
from tests.running import as_worker
from worker import sweep


async def test_what_is_opened_again_goes_over_then_by_the_worker(own_county: County) -> None:
    matter = await a_case(own_county, "closed")
    await towns_merge(own_county)
    applicant = actors.guest(own_county.id, own_county.sister_town, matter.id)
    how = {"version": await matter.version(), "text": "钱只付了一半。", "key": new_id(), "actor": applicant}
    await reopen_case(matter.id, **how)
    between = (await matter.row())["place"]

    with as_worker():
        await sweep()

    row = await matter.row()
    assert (between, row["place"]) == (own_county.village, f"{own_county.sister_town}liuwan/")
    assert row["holder"] == own_county.sister_town
    assert (await matter.verbs())[-2:] == ["case.reopen", "case.relocate"]


async def test_what_is_filed_for_the_old_place_goes_to_the_new_one(own_county: County) -> None:
    await towns_merge(own_county)

    matter = await a_case(own_county, place=own_county.village)

    row = await matter.row()
    assert (row["place"], row["holder"]) == (f"{own_county.sister_town}liuwan/", own_county.sister_town)
    assert await may_open(matter, await now_as(own_county, own_county.village_clerk))


async def test_a_process_that_knows_the_old_tree_loses_nothing(own_county: County) -> None:
    before = tree._by_place, tree._by_handle, tree._children, tree._former
    await towns_merge(own_county)
    after = tree._by_place, tree._by_handle, tree._children, tree._former
    tree._by_place, tree._by_handle, tree._children, tree._former = before
    matter = await a_case(own_county)
    stale = (await matter.row())["place"]
    tree._by_place, tree._by_handle, tree._children, tree._former = after

    assert await go_on(own_county.place) == 1

    row = await matter.row()
    assert (stale, row["place"]) == (own_county.village, f"{own_county.sister_town}liuwan/")
    assert (row["holder"], f"t:{own_county.sister_town}" in row["seen_by"]) == (own_county.sister_town, True)


async def test_a_hop_that_waits_is_answered_at_the_new_place(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")
    await escalate(matter)
    renamed = f"{own_county.place}shiqiao-zhen/"

    await carry_out(plans.rename(tree.at(own_county.town), slug="shiqiao-zhen"))

    [hop] = await transfers(matter)
    assert (hop["from_place"], hop["to_place"]) == (renamed, own_county.place)
    clerk = await now_as(own_county, own_county.clerk)
    assert (await listed(own_county, clerk, "handed"))[1] == [matter.id]
    await answer(matter, "send_back", own_county.county_clerk)
    assert (await matter.row())["holder"] == renamed
    page = await looked_at(matter, clerk)
    assert [step.sentence for step in page.steps if step.verb == "case.relocate"] != []


async def test_what_was_sent_down_goes_on_where_it_was_sent(own_county: County) -> None:
    matter = await a_case(own_county, by=own_county.county_clerk, place=own_county.place)
    await matter.accept(by=own_county.county_clerk)
    await delegate(matter, own_county.town)

    await towns_merge(own_county)

    row = await matter.row()
    assert (row["place"], row["holder"]) == (own_county.place, own_county.sister_town)
    [hop] = await transfers(matter)
    assert hop["to_place"] == own_county.sister_town
    clerk = await now_as(own_county, own_county.clerk)
    assert (await listed(own_county, clerk, "called"))[1] == [matter.id]
    await answer(matter, "take_over", clerk)


async def test_two_that_wait_for_each_other_are_not_merged(own_county: County) -> None:
    matter = await a_case(own_county, "accepted")
    await escalate(matter)
    async with opened(own_county.system.scope):
        await database.fetch(
            "update transfer set to_place = $3 where county_id = $1 and case_id = $2",
            *(own_county.id, matter.id, own_county.sister_town),
        )

    with pytest.raises(Invalid) as refused:
        await towns_merge(own_county)

    assert refused.value.fields["into"] == "有 1 件事正在这两地之间移交。请先答复或收回，再合并。"
    assert tree.current(own_county.town) == own_county.town


async def test_a_renamed_centre_goes_on_counting_and_a_merged_one_ends(own_county: County) -> None:
    first = await a_case(own_county, "accepted")
    await carry_out(plans.rename(tree.at(own_county.town), slug="shiqiao-zhen"))
    clerk = await now_as(own_county, own_county.clerk)
    second = await a_case(own_county, place=f"{own_county.place}shiqiao-zhen/liuwan/")
    await second.accept(by=clerk)
    await carry_out(plans.merge(tree.at(f"{own_county.place}shiqiao-zhen/"), tree.at(own_county.sister_town)))
    third = await a_case(own_county, place=f"{own_county.sister_town}liuwan/")
    await third.accept(by=own_county.sister_clerk)

    numbers = [(await matter.row())["register_number"] for matter in (first, second, third)]
    assert [number[-4:] for number in numbers] == ["0001", "0002", "0001"]
    assert [number[:3] for number in numbers] == ["石桥镇", "石桥镇", "柳河镇"]


async def test_a_moved_case_is_found_by_search_at_its_new_place(own_county: County) -> None:
    matters = [await a_case(own_county, at) for at in ("accepted", "closed")]
    await village_moves(own_county)
    reader = await now_as(own_county, own_county.village_clerk)

    async with opened(reader.scope):
        found = await search_cases(read_typed("讨薪", county_id=own_county.id, place=reader.place), reader)
        narrowed = Look(Filters(place=reader.place))
        everything = next(queue for queue in queues_of(own_county.overseer) if queue.kind == ALL)
    async with opened(own_county.overseer.scope):
        listed_there = (await list_cases(everything, own_county.overseer, look=narrowed)).rows

    assert {row.id for row in found.rows} == {matter.id for matter in matters}
    assert {row.case_id for row in listed_there} == {matter.id for matter in matters}

"""Posts, departments and sealed matters where tenants are merged: who goes along, who ends, who reads what."""

import asyncio

import pytest

from cases.commands.regroup import Change, regroup
from cases.commands.relocate import relocate
from journal.record import SYSTEM
from kernel.db import database
from kernel.errors import Conflict, Invalid
from people.actor import Actor
from people.roles import Role
from tenants import regroup as plans
from tenants.commands import NewDepartment, add_department
from tenants.scope import opened
from tenants.tree import tree
from tests.cases.regrouping import account_of, carry_out, entries, go_on, may_open, now_as, towns_merge
from tests.cast import County, hire
from tests.matters import a_case


async def keepers(county: County) -> list[Actor]:
    here = await hire(county, "keeper", county.town, Role.DIRECTOR, Role.INTAKE_CLERK)
    there = await hire(county, "there", county.sister_town, Role.DIRECTOR, Role.INTAKE_CLERK)
    return [here, there]


async def test_posts_go_along_and_the_journal_says_so(own_county: County) -> None:
    await towns_merge(own_county)

    for name in ("clerk", "handler", "village_clerk"):
        before = getattr(own_county, name)
        after = await now_as(own_county, before)
        assert after.place == before.place.replace("shiqiao/", "liuhe/")
    told = {row["subject_id"] for row in await entries(own_county, "post.relocate")}
    assert own_county.clerk.post_id in told
    assert own_county.sister_clerk.post_id not in told


async def test_the_centre_s_posts_end_by_choice_and_departments_keep_theirs(own_county: County) -> None:
    await towns_merge(own_county, posts_end=True)

    clerk = await account_of(own_county, own_county.clerk.post_id)
    assert clerk["ended_at"] is not None
    async with opened(own_county.system.scope):
        row = await database.fetch_one(
            "select a.posts, a.disabled_at from account a where a.id = $1", clerk["account_id"]
        )
    assert row["posts"] == []
    assert row["disabled_at"] is not None
    assert (await now_as(own_county, own_county.handler)).place == own_county.sister_town
    assert (await now_as(own_county, own_county.village_clerk)).place == f"{own_county.sister_town}liuwan/"
    assert own_county.clerk.post_id in {row["subject_id"] for row in await entries(own_county, "post.end")}


async def test_posts_do_not_end_where_nobody_would_be_left(own_county: County) -> None:
    village = tree.at(own_county.village)

    with pytest.raises(Invalid) as refused:
        await carry_out(plans.merge(village, tree.at(f"{own_county.town}taoyuan/")), posts_end=True)

    assert "没有人接" in refused.value.fields["posts"]
    assert tree.current(own_county.village) == own_county.village


async def test_a_unit_of_the_same_name_says_where_it_is_from(own_county: County) -> None:
    twin = NewDepartment(own_county.sister_town, "石桥镇司法所", "司法所", "justice")
    await add_department(own_county.id, twin, by=SYSTEM)

    await towns_merge(own_county)

    async with opened(own_county.system.scope):
        rows = await database.fetch(
            "select name from department where county_id = $1 and place = $2", own_county.id, own_county.sister_town
        )
    names = {row["name"] for row in rows}
    assert {"石桥镇司法所", "石桥镇司法所（原石桥镇）", "石桥派出所"} == names - {"石桥镇人力资源和社会保障所"}


@pytest.mark.parametrize("posts_end", [False, True])
async def test_sealed_stays_sealed_and_goes_to_whoever_keeps_there(own_county: County, *, posts_end: bool) -> None:
    here, there = await keepers(own_county)
    matter = await a_case(own_county, topic="harm")
    clerk, sister_clerk = own_county.clerk, own_county.sister_clerk

    await towns_merge(own_county, posts_end=posts_end)

    row = await matter.row()
    assert (row["sealed"], row["holder"]) == (True, own_county.sister_town)
    assert await may_open(matter, there)
    assert not await may_open(matter, sister_clerk)
    assert await may_open(matter, here) is not posts_end
    assert [name for name in row["seen_by"] if name.startswith("t:")] == []
    if not posts_end:
        assert not await may_open(matter, await now_as(own_county, clerk))


async def test_an_act_that_is_under_way_is_waited_for_and_both_are_done(own_county: County) -> None:
    matter = await a_case(own_county)
    clerk = own_county.clerk

    await asyncio.gather(matter.accept(by=clerk), towns_merge(own_county))
    await go_on(own_county.place)

    row = await matter.row()
    assert (row["state"], row["place"]) == ("ACCEPTED", f"{own_county.sister_town}liuwan/")
    assert sorted(await matter.verbs())[:2] == ["case.accept", "case.relocate"]


async def test_a_sealed_matter_that_has_ended_is_named_to_no_place(own_county: County) -> None:
    await keepers(own_county)
    matter = await a_case(own_county, topic="harm")
    async with opened(own_county.system.scope):
        ended = "update \"case\" set state = 'CLOSED' where county_id = $1 and id = $2"
        await database.fetch(ended, own_county.id, matter.id)

    await towns_merge(own_county)

    row = await matter.row()
    assert (row["place"], row["holder"]) == (own_county.village, own_county.sister_town)
    assert [name for name in row["seen_by"] if name.startswith("t:")] == []


async def test_two_runs_at_once_move_each_case_once(own_county: County) -> None:
    matters = [await a_case(own_county) for _ in range(6)]
    await regroup(Change(plans.merge(tree.at(own_county.town), tree.at(own_county.sister_town))), by=SYSTEM)
    county = tree.at(own_county.place)

    done = await asyncio.gather(*(relocate(county, by=SYSTEM) for _ in range(3)))

    assert sum(done) == len(matters)
    assert [(await matter.verbs()).count("case.relocate") for matter in matters] == [1] * len(matters)


async def test_a_plan_of_yesterday_s_tree_is_refused(own_county: County) -> None:
    merge = plans.merge(tree.at(own_county.town), tree.at(own_county.sister_town))
    late = plans.move(tree.at(own_county.village), tree.at(own_county.sister_town))
    await carry_out(merge)

    with pytest.raises(Conflict):
        await carry_out(late)

"""`zongzhi tenant merge` killed between two batches: the same command again goes on, and nothing is moved twice."""

import asyncpg

from infra.services.child import Child
from journal.verify import verify
from kernel.settings import Settings
from tenants.scope import opened
from tests.cast import County
from tests.faults.processes import command, gone, held, kill, until, waiting_for
from tests.matters import WORKERS, a_case

MORE_THAN_A_BATCH = 104


async def ended(child: Child) -> bool:
    return child.ended is not None


async def places(owner: asyncpg.Connection, county: County) -> dict[str, int]:
    rows = await owner.fetch('select place, count(*) as n from "case" where county_id = $1 group by 1', county.id)
    return {row["place"]: row["n"] for row in rows}


async def test_killed_between_two_batches_the_same_command_goes_on(
    house: Settings, own_county: County, owner: asyncpg.Connection
) -> None:
    matters = [await a_case(own_county, applicants=WORKERS[:1], people=1) for _ in range(MORE_THAN_A_BATCH)]
    here, there = own_county.village, f"{own_county.sister_town}liuwan/"
    merge = ("tenant", "merge", own_county.town, own_county.sister_town, "--yes")
    last = 'select 1 from "case" where id = $1 for update'
    async with held(house.database_url, last, max(matter.id for matter in matters)) as holder:
        with command(house, *merge) as first:
            backends = await until(lambda: waiting_for(owner, holder))
            between = await places(owner, own_county)
            kill(first)
            await until(lambda: ended(first))
    await until(lambda: gone(owner, backends))
    with command(house, *merge) as again:
        await until(lambda: ended(again))
        code = again.ended

    assert between == {there: 100, here: MORE_THAN_A_BATCH - 100}
    assert code == 0
    assert await places(owner, own_county) == {there: MORE_THAN_A_BATCH}
    told = await owner.fetch(
        "select case_id, count(*) as n from journal where county_id = $1 and verb = 'case.relocate' group by 1",
        own_county.id,
    )
    assert [row["n"] for row in told] == [1] * MORE_THAN_A_BATCH
    async with opened(own_county.system.scope):
        assert (await verify(own_county.id)).broken_at is None

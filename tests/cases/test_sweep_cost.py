"""Looking for clocks that are due costs the same however many run."""

import asyncpg
import pytest

from cases.sweep import BATCH, FIRE, NEXT
from cases.warn import REACHED
from infra.bench.explain import Cost, Sent, explain
from kernel.instant import now
from tenants.scope import opened
from tests.cast import County
from tests.matters import a_case

# As many more as asked for, all of them due in a year; nothing else of the row matters to the search.
MORE = """
insert into clock (county_id, id, case_id, place, sealed, name, since, amount, unit, business_end, weekends_off,
  round, started_at, due_at, fires_at, warns_at, provisional)
select county_id, gen_random_uuid(), case_id, place, sealed, name, since, amount, unit, business_end, weekends_off,
  round, started_at, due_at, now() + interval '1 year', now() + interval '1 year', provisional
from clock, generate_series(1, $2) where county_id = $1"""


async def looked(county: County, statement: str, *arguments: object) -> Cost:
    async with opened(county.system.scope) as under_way:
        return await explain(under_way.connection, Sent(statement, (county.id, *arguments), []))


@pytest.mark.parametrize("statement", [FIRE, REACHED, NEXT], ids=["due", "warnings", "next"])
async def test_the_search_reads_no_more_pages_when_twenty_times_as_many_clocks_run(
    own_county: County, owner: asyncpg.Connection, statement: str
) -> None:
    for _ in range(20):
        await a_case(own_county)
    arguments = [] if statement == NEXT else [now(), BATCH]
    await owner.execute(MORE, own_county.id, 10)
    await owner.execute("analyze clock")
    few = await looked(own_county, statement, *arguments)

    await owner.execute(MORE, own_county.id, 20)
    await owner.execute("analyze clock")
    many = await looked(own_county, statement, *arguments)

    open_clocks = await owner.fetchval("select count(*) from clock where county_id = $1", own_county.id)
    assert open_clocks > 4_000
    assert many.buffers <= few.buffers + 2  # an index may grow by a level
    assert many.buffers <= 12

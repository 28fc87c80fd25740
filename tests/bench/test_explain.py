"""Every everyday query at 300,000 cases, as the application sends it, costs what it returns."""

import asyncpg
import pytest

from infra.bench.everyday import Everyday, deep, everyday
from infra.bench.explain import Cost, Plans, Sent, explain, outside, record
from tenants.scope import Scope
from tenants.tree import tree
from tests.bench.seeded import Seeded


def too_dear(query: Everyday, found: list[tuple[Sent, Cost]]) -> list[str]:
    return [
        f"{query.name}: {cost.buffers} buffers for {cost.found} rows: {sent.statement[:200]}"
        for sent, cost in found
        if cost.buffers > cost.bar
    ]


async def queries(many: Seeded) -> list[Everyday]:
    """The everyday queries, and pages far behind the first one of the longest lists."""
    county = many.county
    owner = await asyncpg.connect(many.settings.database_url)
    behind = [
        await deep(owner, "open", county.actor("overseer"), 15_000),
        await deep(owner, "done", county.actor("clerk0"), 15_000),
        await deep(owner, "first", county.actor("clerk1"), 500),
        await deep(owner, "work", county.actor("handler0"), 500),
    ]
    await owner.close()
    return [*everyday(county, many.cases), *behind]


@pytest.mark.parametrize("plans", ["custom", "generic"])
async def test_a_query_reads_no_more_than_forty_pages_and_fifteen_a_row(many: Seeded, plans: Plans) -> None:
    asked, dear = [], []

    for query in await queries(many):
        found = await record(query.actor.scope, query.run, plans)
        asked += [cost.found for _, cost in found]
        dear += too_dear(query, found)

    assert dear == []
    # Lists and counts of seven posts, looks at cases and units, four pages far behind: most are full.
    assert len(asked) > 80
    assert asked.count(51) > 40


@pytest.mark.parametrize("plans", ["custom", "generic"])
async def test_the_counts_of_a_post_read_no_more_than_two_pages_a_row(many: Seeded, plans: Plans) -> None:
    """They are asked for with every page of the console, so the bar of lists is too wide for them."""
    counts = [query for query in everyday(many.county, many.cases) if query.name.endswith("counts")]

    found = [cost for query in counts for _, cost in await record(query.actor.scope, query.run, plans)]

    assert [cost.buffers for cost in found if cost.buffers > 40 + 2 * cost.found] == []
    # The county's desk alone has five queues of more than 999.
    assert max(cost.found for cost in found) > 5_000


async def test_a_query_finds_nothing_outside_its_county_and_nothing_without_a_scope(many: Seeded) -> None:
    county = many.county
    second = Scope(tree.at("second/").county_id, "second/", county.actor("clerk0").scope.who)

    inside, leaked = 0, []
    for query in everyday(county, many.cases):
        sent = [one for one, _ in await record(query.actor.scope, query.run)]
        inside += sum(len(one.rows) for one in sent)
        leaked += [(query.name, scope) for scope in (second, None) if await outside(sent, scope)]

    assert leaked == []
    assert inside > 40 * 51


async def test_a_page_far_behind_costs_what_the_first_one_costs(many: Seeded) -> None:
    overseer = many.county.actor("overseer")
    first = next(q for q in everyday(many.county, many.cases) if q.name == "overseer: open")
    owner = await asyncpg.connect(many.settings.database_url)
    far = await deep(owner, "open", overseer, 15_000)
    await owner.close()

    [(_, near_cost)] = await record(overseer.scope, first.run)
    [(_, far_cost)] = await record(overseer.scope, far.run)

    assert (near_cost.found, far_cost.found) == (51, 51)
    # A page's rows may lie on pages of their own: what may not grow is what is walked to reach them.
    assert far_cost.buffers <= 1.1 * near_cost.buffers + 51


async def test_row_level_security_costs_no_pages_of_its_own(many: Seeded) -> None:
    owner = await asyncpg.connect(many.settings.database_url)
    # A policy reads columns that no index holds, so nothing is counted from an index alone; nor is it here.
    await owner.execute("set enable_indexonlyscan = off")
    through, past = 0, 0

    for query in everyday(many.county, many.cases):
        for sent, cost in await record(query.actor.scope, query.run):
            through += cost.buffers
            past += (await explain(owner, sent)).buffers
    await owner.close()

    assert through > 5_000
    assert through <= 1.05 * past

"""Pages read by the everyday queries, and what they are compared with."""

from dataclasses import dataclass

import asyncpg

from infra.bench.county import County
from infra.bench.everyday import Everyday, Known, deep, everyday
from infra.bench.explain import explain, record

# Whose list, which one, and how deep: behind one in so many of all cases of the county.
FAR = (("overseer", "open", 20), ("clerk0", "done", 20), ("handler0", "work", 600))


@dataclass(frozen=True, slots=True)
class Read:
    buffers: int
    past: int  # the same SQL without row-level security
    bar: int


async def measure(county: County, cases: Known, owner: asyncpg.Connection) -> dict[str, Read]:
    """By name of the query; one that sends several statements is their sum."""
    # A policy reads columns that no index holds, so nothing is counted from an index alone; nor is it here.
    await owner.execute("set enable_indexonlyscan = off")
    return {query.name: await _read(query, owner) for query in everyday(county, cases)}


async def far(county: County, cases: int, owner: asyncpg.Connection) -> dict[str, tuple[int, int]]:
    """A page at the beginning and one deep in each of the longest lists, in buffers."""
    found = {}
    for name, key, part in FAR:
        actor = county.actor(name)
        near, behind = await deep(owner, key, actor, 0), await deep(owner, key, actor, cases // part)
        first, last = await _read(near, owner), await _read(behind, owner)
        found[f"{name}: {key}, behind {cases // part} rows"] = (first.buffers, last.buffers)
    return found


async def _read(query: Everyday, owner: asyncpg.Connection) -> Read:
    pairs = await record(query.actor.scope, query.run)
    past = [(await explain(owner, sent)).buffers for sent, _ in pairs]
    costs = [cost for _, cost in pairs]
    return Read(sum(cost.buffers for cost in costs), sum(past), sum(cost.bar for cost in costs))

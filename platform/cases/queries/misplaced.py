"""Cases that still stand at a place that is no more, and how many rows of each table hang on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.places import BY_THEIR_ROOM, FOLLOWING, HOLDING, OPEN
from kernel.db import database

GONE = """
with gone as (select was collate "C" as was, place from unnest($2::text[], $3::text[]) as g (was, place))"""
BRANCH = '(select c.id from "case" c where c.county_id = $1 and {0} limit $4)'

# Each walks an index of its own. What is under way goes over wherever it is found, also what is opened again later.
UNDER_WAY = (
    "c.place = any($2) and c.{open}",
    "c.holder = any($2) and c.{open}",
    "c.holder = any($2) and not (c.{open})",
    "c.duty_at = any($2) and c.{open}",
    "c.duty_at = any($2) and c.state = 'CLOSED'",
    "c.{open} and c.id = any(array(select t.case_id from transfer t where t.county_id = $1 and t.ended_at is null"
    " and (t.from_place = any($2) or t.to_place = any($2))))",
)
# What has ended, and what passed by there, once: whoever goes on with the place is named on it.
NAMED = (
    "c.place = any($2) and not (c.{open}) and not c.sealed"
    " and exists (select from gone g where g.was = c.place and 't:' || g.place <> all(c.seen_by))",
    "c.seen_by && array(select 't:' || was from gone) and not c.sealed"
    " and exists (select from gone g where 't:' || g.was = any(c.seen_by) and 't:' || g.place <> all(c.seen_by))",
)
LOCKED = """{gone}, found as ({branches})
select c.id, c.place, c.town, c.holder, c.duty_at, c.sealed, c.seen_by, c.state, c.topic, (c.{open}) as open
from "case" c where c.county_id = $1 and c.id = any(array(select id from found order by id limit $4))
order by c.id for update"""

OF_CASES = """
select count(*) filter (where c.{open}) as open, count(*) filter (where not (c.{open})) as ended
from "case" c where c.county_id = $1 and c.place = any($2)"""
LYING = 'select count(*) as n from "case" c where c.county_id = $1 and c.holder = any($2) and c.place <> all($2)'
HANGING = """
select count(*) as n from {table} r join "case" c on c.county_id = r.county_id and c.id = r.case_id
where r.county_id = $1 and c.place = any($2) and c.{open}"""
STANDING = "select count(*) as n from {table} where county_id = $1 and place = any($2)"


async def lock_misplaced(county_id: int, gone: Mapping[str, str], most: int, *, whole: bool) -> list[Any]:
    """In the order of their ids. `whole`: what only has to be named too."""
    wanted = (*UNDER_WAY, *(NAMED if whole else ()))
    branches = " union ".join(BRANCH.format(one.format(open=OPEN)) for one in wanted)
    statement = LOCKED.format(gone=GONE, branches=branches, open=OPEN)
    return await database.fetch(statement, county_id, list(gone), list(gone.values()), most)


@dataclass(frozen=True, slots=True)
class Counts:
    open: int
    ended: int
    lying: int  # on a desk there, of another place
    rows: Mapping[str, int]


async def count_misplaced(county_id: int, places: list[str]) -> Counts:
    """What a plan would touch, table by table."""
    cases = await database.fetch_one(OF_CASES.format(open=OPEN), county_id, places)
    statements = {table: HANGING.format(table=table, open=OPEN) for table in FOLLOWING}
    statements |= {table: STANDING.format(table=table) for table in (*BY_THEIR_ROOM[1:], *HOLDING)}
    rows = {table: (await database.fetch_one(one, county_id, places))["n"] for table, one in statements.items()}
    lying = await database.fetch_one(LYING, county_id, places)
    return Counts(cases["open"], cases["ended"], lying["n"], rows)

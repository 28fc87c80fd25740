"""Every table filled, every tenant of the county renamed: nothing that holds stands at a place that is no more."""

import asyncpg

from cases.places import ALSO, BY_THEIR_ROOM, FOLLOWING, HOLDING, OF_A_CASE, OF_THE_CENTRE, OPEN
from tenants import regroup as plans
from tenants.tree import tree
from tests.cases.regrouping import carry_out
from tests.cast import County
from tests.tenants.tables import fill_every_table

ON_OPEN_CASES = (
    'select count(*) from {table} r join "case" c on c.county_id = r.county_id and c.id = r.case_id'
    " where r.county_id = $1 and r.{column} = any($2) and c.{open} and r.{when}"
)
AT_ALL = "select count(*) from {table} where county_id = $1 and {column} = any($2) and {when}"


def looked_for() -> dict[str, str]:
    """By column, the statement that counts what stayed behind."""
    of_cases = {f"case.{column}": AT_ALL.format(table='"case"', column=column, when=OPEN) for column in OF_A_CASE}
    of_rows = [(table, "place", "case_id is not null") for table in FOLLOWING]
    of_rows += [(also.table, also.column, also.when) for also in ALSO if also.when != "true"]
    of_rows += [(also.table, also.column, "case_id is not null") for also in ALSO if also.when == "true"]
    of_tenants = dict.fromkeys((*OF_THE_CENTRE, *BY_THEIR_ROOM), "true")
    of_tenants |= {"post": "ended_at is null", **HOLDING}
    return (
        of_cases
        | {
            f"{table}.{column}": ON_OPEN_CASES.format(table=table, column=column, open=OPEN, when=when)
            for table, column, when in of_rows
        }
        | {table: AT_ALL.format(table=table, column="place", when=when) for table, when in of_tenants.items()}
    )


async def left_behind(owner: asyncpg.Connection, county: County, places: list[str]) -> dict[str, int]:
    found = {name: await owner.fetchval(text, county.id, places) for name, text in looked_for().items()}
    return {name: rows for name, rows in found.items() if rows}


async def test_no_row_that_holds_stays_at_a_former_place(own_county: County, owner: asyncpg.Connection) -> None:
    await fill_every_table(own_county)
    before = [tenant.place for tenant in tree.below(own_county.place) if tenant.level != "COUNTY"]
    there = await left_behind(owner, own_county, before)

    for town in tree.children(own_county.place):
        await carry_out(plans.rename(town, slug=f"{town.slug}-xin"))

    assert {"case.place", "clock.place", "clock.counted_at", "transfer.from_place", "ruling", "post"} <= set(there)
    assert await left_behind(owner, own_county, before) == {}

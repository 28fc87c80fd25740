"""What the commands wrote is kept as the register of personal data says: sealed means sealed, plain is named."""

import asyncpg
import pytest_asyncio

from kernel.settings import Settings
from people.personal import columns
from tests.cast import County, a_county
from tests.matters import WORKERS
from tests.tenants.tables import PLATFORM, fill_every_table

AES_GCM, NONCE_AND_TAG = 1, 12 + 16


@pytest_asyncio.fixture(scope="module")
async def full(house: Settings) -> County:
    """A county with at least one row in every table of a tenant."""
    county = await a_county()
    await fill_every_table(county)
    return county


async def rows_of(owner: asyncpg.Connection, table: str, county_id: int) -> list[str]:
    rows = await owner.fetch(f'select row_to_json(t)::text as all from "{table}" t where county_id = $1', county_id)
    return [row["all"] for row in rows]


async def test_every_sealed_column_holds_seals_alone(full: County, owner: asyncpg.Connection) -> None:
    sealed = [one for one in columns() if one.kept == "sealed" and one.table not in PLATFORM]

    found, open_ = set(), set()
    for one in sealed:
        for row in await owner.fetch(
            f'select {one.name} as value from "{one.table}" where county_id = $1 and {one.name} is not null', full.id
        ):
            found.add(one.table)
            value = bytes(row["value"])
            if value[0] != AES_GCM or len(value) < 1 + NONCE_AND_TAG:
                open_.add(f"{one.table}.{one.name}")

    assert open_ == set()
    # Evidence of a pressed form is rare and stands in no matter of this county.
    assert found == {one.table for one in sealed} - {"case"}


async def test_a_name_or_a_phone_that_somebody_gave_stands_in_no_column_in_plain(
    full: County, owner: asyncpg.Connection
) -> None:
    given = [text for who in WORKERS for text in (who.name, who.phone) if text]
    tables = sorted({one.table for one in columns()} - PLATFORM)

    told = {table: await rows_of(owner, table, full.id) for table in tables}

    assert len(given) >= 4
    assert all(told.values())
    assert [(table, text) for table, rows in told.items() for row in rows for text in given if text in row] == []

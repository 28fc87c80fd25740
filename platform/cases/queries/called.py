"""The part of one unit in a call (吹哨), found before its case is open: by its link, or by case and unit."""

from typing import Any
from uuid import UUID

from kernel.db import database

FIND = "select id, case_id, unit_id from called_unit where county_id = $1 and id = $2"
NEWEST = """
select id from called_unit where county_id = $1 and case_id = $2 and unit_id = $3 order by id desc limit 1"""


async def find_called(county_id: int, called_id: UUID) -> Any | None:
    """None for a unit that is not the reader's."""
    rows = await database.fetch(FIND, county_id, called_id)
    return rows[0] if rows else None


async def newest_called(county_id: int, case_id: UUID, unit_id: UUID) -> UUID | None:
    rows = await database.fetch(NEWEST, county_id, case_id, unit_id)
    return rows[0]["id"] if rows else None

"""One letter of a case that is open."""

from typing import Any
from uuid import UUID

from kernel.db import database


async def find_letter(county_id: int, case_id: UUID, letter_id: UUID) -> Any | None:
    return await database.fetch_one(
        "select * from letter where county_id = $1 and case_id = $2 and id = $3", county_id, case_id, letter_id
    )

"""What tests of a window share: a command's form as the clerk sends it, and what was written down."""

import json

from kernel.db import database
from kernel.ids import new_id
from tenants.scope import opened
from tests.matters import Matter


async def by_clerk(matter: Matter, **more: object) -> dict[str, object]:
    return {"version": await matter.version(), "key": new_id(), "actor": matter.county.clerk, **more}


async def entry(matter: Matter, verb: str) -> dict[str, object]:
    (row,) = [row for row in await matter.rows("journal", "seq") if row["verb"] == verb]
    data: dict[str, object] = json.loads(row["data"])
    return data


async def reads(matter: Matter) -> list[dict[str, object]]:
    async with opened(matter.county.system.scope):
        rows = await database.fetch(
            "select * from read_log where county_id = $1 and case_id = $2", matter.county.id, matter.id
        )
    return [dict(row) for row in rows]

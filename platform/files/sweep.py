"""Takes away what never became part of a case: claimed first, then out of the store, then out of the table."""

from datetime import timedelta
from uuid import UUID

from files.refusals import Away
from files.store import store
from kernel.db import database
from kernel.instant import now
from tenants.scope import Scope, opened

KEPT = timedelta(hours=24)
BATCH = 100
PARTS = ("shown", "thumb", "original")

CLAIM = """
update file set state = 'gone'
where county_id = $1 and id = any(array(select id from file where county_id = $1 and state <> 'linked'
  and (state = 'gone' or made_at < $2) order by made_at limit $3 for update skip locked))
returning id, object_key"""


async def sweep_files(scope: Scope) -> int:
    """Returns how many are gone for good. With the store away they wait for the next turn."""
    if not store.given:
        return 0
    async with opened(scope):
        rows = await database.fetch(CLAIM, scope.county_id, now() - KEPT, BATCH)
    taken: list[UUID] = []
    try:
        for row in rows:
            for part in PARTS:
                await store.drop(f"{row['object_key']}/{part}")
            taken.append(row["id"])
    except Away:
        pass
    if taken:
        async with opened(scope):
            await database.fetch(
                "delete from file where county_id = $1 and id = any($2) and state = 'gone'", scope.county_id, taken
            )
    return len(taken)

"""Acts of an account without a post are journalled in the county of its first post, or of its provider."""

from typing import Any
from uuid import UUID

from journal.record import By, Entry, record
from kernel.db import database
from kernel.ids import new_id
from tenants.scope import enter, system


async def journal_account(
    verb: str, account_id: UUID, county_id: int | None = None, data: dict[str, Any] | None = None
) -> None:
    """The last statements of an open transaction. `county_id`: of the provider by which they came."""
    row = await database.fetch_one(
        "select t.county_id, t.place from account a"
        " join tenant t on t.id = coalesce($2::int, split_part(a.posts[1], '-', 1)::int) where a.id = $1",
        *(account_id, county_id),
    )
    if row is None:
        return
    await enter(system(row["county_id"], row["place"]))
    entry = Entry(verb, "account", account_id, row["place"], data=data or {})
    await record(row["county_id"], [entry], cause=new_id(), actor=By(None, "本人"))

"""Acts of an account without a post are journalled in the county of its first post."""

from uuid import UUID

from journal.record import By, Entry, record
from kernel.db import database
from kernel.ids import new_id
from tenants.scope import enter, system


async def journal_account(verb: str, account_id: UUID) -> None:
    """The last statements of an open transaction."""
    row = await database.fetch_one(
        "select t.county_id, t.place from account a"
        " join tenant t on t.id = split_part(a.posts[1], '-', 1)::int where a.id = $1",
        account_id,
    )
    if row is None:
        return
    await enter(system(row["county_id"], row["place"]))
    entry = Entry(verb, "account", account_id, row["place"])
    await record(row["county_id"], [entry], cause=new_id(), actor=By(None, "本人"))

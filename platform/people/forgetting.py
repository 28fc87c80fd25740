"""Whoever is known from matters alone is forgotten with the last of them."""

from collections.abc import Iterable
from uuid import UUID

from kernel.db import database
from tenants.keys import destroy_keys

# Whoever works here or has an account is known by that.
FORGET = """
update person k set name = null, phone = null, name_blind = null, phone_blind = null, tail_blind = null
where k.county_id = $1 and k.id = any($2) and k.account_id is null
  and not exists (select from post s where s.county_id = $1 and s.person_id = k.id)
returning k.id"""


async def forget_people(county_id: int, people: Iterable[UUID]) -> None:
    """Within the caller's transaction, in a scope that sees them."""
    rows = await database.fetch(FORGET, county_id, list(people))
    await destroy_keys(county_id, [row["id"] for row in rows])

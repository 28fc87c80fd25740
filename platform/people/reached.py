"""By which phones members of staff are reached."""

from collections.abc import Collection
from uuid import UUID

from kernel.db import database
from tenants.keys import keyring, seals_of

PHONES = "select id, phone from person where county_id = $1 and id = any($2) and phone is not null order by id"


async def phones_of(county_id: int, people: Collection[UUID]) -> list[str]:
    """Within a transaction that may read them."""
    found = await database.fetch(PHONES, county_id, list(people))
    seals = await seals_of(await keyring.of(county_id), people)
    return [seals[one["id"]].open("person.phone", one["id"], one["phone"]) for one in found if one["id"] in seals]

"""A person whom a county knows without an account: put right where they were put down wrong."""

from uuid import UUID

from kernel.db import database
from tenants.keys import CountyKey, Seal

# Whoever has an account signs in with their number: that is changed by whoever holds it alone.
CORRECT = """
update person set name = $3, name_blind = $4, phone = $5, phone_blind = $6, tail_blind = $7
where county_id = $1 and id = $2 and account_id is null"""


async def correct_person(person_id: UUID, name: str, phone: str, seal: Seal, county: CountyKey) -> None:
    """Within a transaction of whoever may read the person's place."""
    await database.fetch(
        CORRECT,
        *(county.county_id, person_id),
        *(seal.close("person.name", person_id, name), county.blind("name", name)),
        seal.close("person.phone", person_id, phone) if phone else None,
        *((county.blind("phone", phone), county.blind("tail", phone[-4:])) if phone else (None, None)),
    )

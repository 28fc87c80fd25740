"""What was put right about the people of a case, newest first: masked, or in plain after a row of the read log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.masking import masked_id, masked_name
from kernel.db import database
from people.phones import masked_phone
from tenants.keys import Seal, keyring, seals_of

MASKS = {"name": masked_name, "phone": masked_phone, "id_number": masked_id}

ROWS = """
select id, field, old, why, by_as, at, person_id from correction
where county_id = $1 and case_id = $2 order by at desc, id"""


@dataclass(frozen=True, slots=True)
class Corrected:
    field: str
    old: str  # empty where nothing stood there, or it is not shown masked
    why: str
    by: str
    at: datetime
    erased: bool


async def corrections_of(case_id: UUID, county_id: int, *, plain: bool) -> list[Corrected]:
    """Within a transaction, after the case was opened."""
    rows = await database.fetch(ROWS, county_id, case_id)
    seals = await seals_of(await keyring.of(county_id), {row["person_id"] for row in rows}) if rows else {}
    return [_read(row, seals.get(row["person_id"]), plain) for row in rows]


def _read(row: Any, seal: Seal | None, plain: bool) -> Corrected:
    if seal is None or row["old"] is None:
        return Corrected(row["field"], "", "", row["by_as"], row["at"], erased=True)
    old = seal.open("correction.old", row["id"], row["old"])
    why = seal.open("correction.why", row["id"], row["why"]) if plain else ""
    shown = old if plain or not old else MASKS[row["field"]](old) if row["field"] in MASKS else ""
    return Corrected(row["field"], shown, why, row["by_as"], row["at"], erased=False)

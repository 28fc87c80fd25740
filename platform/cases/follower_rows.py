"""Rows of those who follow a matter, changed and journalled as every command on them does it."""

from typing import Any
from uuid import UUID

from cases.followers import ENDED, LIFE, REFUSED
from cases.tables import Follower
from cases.view import CaseRow
from journal.record import By, Entry, record
from kernel.db import database
from kernel.instant import now
from tenants.keys import Seal

# One that was never answered makes room for the next; of two that come at once, one stays.
LAPSE = """
update follower set state = 'ended', ended_at = $4
where county_id = $1 and case_id = $2 and who = $3 and state in ('invited', 'asked') and until <= $4"""


async def add_follower(case: tuple[int, UUID, str], row: UUID, seal: Seal, **said: Any) -> bool:
    """`case`: county, id and place. False where this one stands on it already."""
    county_id, case_id, place = case
    await database.fetch(LAPSE, county_id, case_id, said["who"], now())
    said |= {name: _closed(seal, row, name, said.get(name)) for name in ("name", "phone", "applicant", "consent")}
    given: dict[str, Any] = {"county_id": county_id, "id": row, "case_id": case_id, "place": place, "sealed": False}
    added = await Follower.insert(Follower(**given, **said, made_at=now(), until=now() + LIFE)).on_conflict(
        action="DO NOTHING"
    )
    return bool(added)


def _closed(seal: Seal, row: UUID, name: str, text: str | None) -> bytes | None:
    return seal.close(f"follower.{name}", row, text) if text else None


async def write_follower(case: CaseRow, which: Any, **columns: Any) -> None:
    written: dict[Any, Any] = columns
    await Follower.update(written).where(
        Follower.county_id == case.county_id,
        Follower.case_id == case.id,
        Follower.state != REFUSED,
        Follower.state != ENDED,
        which,
    )


async def end_follower(case: CaseRow, which: Any) -> None:
    await write_follower(case, which, state=ENDED, ended_at=now())


async def tell_of_follower(verb: str, case: tuple[int, UUID, str], row: UUID, key: UUID, by: By, **data: str) -> None:
    """The last statement of the command; of a sealed case there is none."""
    county_id, case_id, place = case
    await record(county_id, [Entry(verb, "follower", row, place, case_id, data=data)], cause=key, actor=by)

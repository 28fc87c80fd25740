"""删除: first nothing of somebody is used any more (限制使用), then, when no file with them is kept, their key goes.

A key that is held opens nothing in any page, paper, search, list or message; it is kept because the file is.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from cases.queries.own_data import own_data
from journal.record import SYSTEM, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people.actor import resident
from people.citizens import end_citizen, proved_number
from tenants.keys import destroy_keys, hold_keys, keyring, seals_of
from tenants.outbox import forget_messages
from tenants.scope import Scope, enter, opened, system

RESTRICTED, ERASED = "person.restrict", "person.erase"
UNFOUND = """
update party set name_blind = null, phone_blind = null, tail_blind = null, id_blind = null, id_tail_blind = null
where county_id = $1 and person_id = any($2)"""
KEPT = "select distinct case_id from party where county_id = $1 and person_id = any($2)"
DUE = """
select id, person_id, place, subjects, decided_at from rights_request
where county_id = $1 and kind = 'erase' and state = 'DONE' and erased_at is null and (decided_at, id) > ($2, $3::uuid)
order by decided_at, id limit $4 for update skip locked"""
BATCH = 100
FIRST = (datetime(1, 1, 1, tzinfo=UTC), UUID(int=0))


async def theirs(county_id: int, place: str, person_id: UUID) -> list[UUID]:
    """Themselves, and who they are on matters that they added by a slip; within a transaction."""
    asks = resident(county_id, place, person_id)
    await enter(asks.scope)
    own = await own_data(asks)
    return list(dict.fromkeys([person_id, *(one.person_id for one in own.matters if one.person_id)]))


async def restrict(county_id: int, person_id: UUID, subjects: Sequence[UUID]) -> None:
    """Within a transaction as the system: found by nobody, signed in nowhere, opened by nothing."""
    phone = await proved_number(county_id, person_id)
    if phone:
        await forget_messages(county_id, phone)
    await database.fetch(UNFOUND, county_id, list(subjects))
    await database.fetch("delete from draft where county_id = $1 and person_id = $2", county_id, person_id)
    await end_citizen(county_id, person_id, subjects)
    await hold_keys(county_id, subjects)


async def erase_unless_kept(county_id: int, request_id: UUID, subjects: Sequence[UUID]) -> bool:
    """Within a transaction as the system. A file is kept as long as its key is there."""
    rows = await database.fetch(KEPT, county_id, list(subjects))
    if await seals_of(await keyring.of(county_id), [row["case_id"] for row in rows]):
        return False
    await destroy_keys(county_id, subjects)
    await database.fetch(
        "update rights_request set erased_at = $3 where county_id = $1 and id = $2", county_id, request_id, now()
    )
    return True


async def erase_due(scope: Scope, batch: int = BATCH) -> None:
    """The worker's daily duty: of whom no file is kept any more. A batch a transaction, behind the last one: those
    of whom a file is kept are passed by."""
    last: tuple[datetime, UUID] | None = FIRST
    while last:
        last = await _erase_behind(scope, last, batch)


async def _erase_behind(scope: Scope, last: tuple[datetime, UUID], batch: int) -> tuple[datetime, UUID] | None:
    """The last that was looked at; None where there are no more."""
    async with opened(scope):
        rows = await database.fetch(DUE, scope.county_id, *last, batch)
        gone = [row for row in rows if await erase_unless_kept(scope.county_id, row["id"], row["subjects"])]
        if gone:
            entries = [Entry(ERASED, "person", row["person_id"], row["place"]) for row in gone]
            await record(scope.county_id, entries, cause=new_id(), actor=SYSTEM)
    return (rows[-1]["decided_at"], rows[-1]["id"]) if len(rows) == batch else None


async def erase_again(county_id: int, place: str, subjects: Sequence[UUID]) -> None:
    """After a backup from before was put back: whoever is on the list kept beside it is erased as they were."""
    for person in subjects:
        async with opened(system(county_id, place)):
            await restrict(county_id, person, [person])
            await destroy_keys(county_id, [person])

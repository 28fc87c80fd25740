"""Number or secret is lost: whoever proved the applicant's phone finds what was filed with it."""

from dataclasses import replace
from uuid import UUID

from cases.commands.claim import let_read
from cases.queries.case import lock_case
from journal.record import Entry, record
from kernel.db import database
from people.actor import Actor
from people.citizens import proved_phone
from tenants.keys import keyring
from tenants.scope import opened

MOST = 10  # at a time; the next ones come with the next press
FOUND = "select case_id from cases_of_number($1, $2, $3, $4)"


async def recover_cases(*, key: UUID, actor: Actor) -> int:
    """How many came back; none where nothing is found, nothing is new, or no number was proved. Sealed ones never."""
    phone = await proved_phone(actor)
    if not phone:
        return 0
    async with opened(actor.scope):
        number = (await keyring.of(actor.county_id)).blind("phone", phone)
    name = f"p:{actor.person_id}"
    rows = await database.call(FOUND, actor.county_id, number, name, MOST)
    for row in rows:
        await _recover(row["case_id"], name, key, actor)
    return len(rows)


async def _recover(case_id: UUID, name: str, key: UUID, actor: Actor) -> None:
    """Pressed twice, the second finds the name there already."""
    async with opened(replace(actor.scope, who=(*actor.scope.who, f"c:{case_id}"))):
        case = await lock_case(actor.county_id, case_id)
        if name not in case.seen_by:
            await let_read(case, name)
            data = {"person": str(actor.person_id)}
            entry = Entry("case.recover", "case", case_id, case.place, case_id, case.sealed, data=data)
            await record(actor.county_id, [entry], cause=key, actor=actor.by)

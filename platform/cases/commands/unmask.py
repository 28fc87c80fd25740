"""Names and numbers in plain: for a reason, and on the record."""

from uuid import UUID

from cases.queries.case import open_case
from journal.record import Entry, record
from kernel.errors import Invalid, NotFound
from people.actor import Actor
from people.permissions import Permission
from people.reads import write_down
from tenants.keys import keyring, seal_of
from tenants.scope import opened

LEAST_REASON = 4


async def unmask_case(case_id: UUID, *, reason: str, key: UUID, actor: Actor) -> None:
    """Leaves a row of who read what and why before anything is shown."""
    actor.require(Permission.SEE_PLAIN)
    if len(reason.strip()) < LEAST_REASON:
        raise Invalid({"reason": "请写明为什么要看，至少 4 个字；这一次会留痕。"})
    async with opened(actor.scope):
        case = await open_case(actor.county_id, case_id)
        seal = await seal_of(await keyring.of(actor.county_id), case_id)
        if seal is None:
            raise NotFound
        read = await write_down(case_id, reason.strip(), seal, actor=actor)
        entry = Entry("case.unmask", "read_log", read, case.place, case_id, case.sealed)
        await record(actor.county_id, [entry], cause=key, actor=actor.by)

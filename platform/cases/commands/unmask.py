"""Names and numbers in plain: for a reason, and on the record."""

from uuid import UUID

from cases.queries.case import open_case
from journal.record import Entry, record
from kernel.errors import Invalid
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.tables import ReadLog
from tenants.scope import opened

LEAST_REASON = 4


async def unmask_case(case_id: UUID, *, reason: str, key: UUID, actor: Actor) -> None:
    """Leaves a row of who read what and why before anything is shown."""
    actor.require(Permission.SEE_PLAIN)
    if len(reason.strip()) < LEAST_REASON:
        raise Invalid({"reason": "请写明为什么要看，至少 4 个字；这一次会留痕。"})
    async with opened(actor.scope):
        case = await open_case(actor.county_id, case_id)
        read = new_id()
        await ReadLog.insert(
            ReadLog(
                county_id=actor.county_id,
                id=read,
                at=now(),
                post_id=actor.post_id,
                person_id=actor.person_id,
                case_id=case_id,
                reason=reason.strip(),
            )
        )
        entry = Entry("case.unmask", "read_log", read, case.place, case_id, case.sealed)
        await record(actor.county_id, [entry], cause=key, actor=actor.by)

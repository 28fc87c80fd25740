"""Add files to a case that is under way. The case stays where it is, and so do the forms that others have open."""

from uuid import UUID

from cases.attaching import Brought, attachment_row, handed_over, hashes, takes_files
from cases.once import once
from cases.queries.attachments import count_attachments
from cases.queries.case import lock_case
from cases.tables import Attachment
from cases.view import CaseRow
from files.holding import Bundle
from files.kinds import MOST_A_CASE
from files.owners import standing_as
from files.refusals import Refused
from journal.record import Entry, record
from kernel.errors import Conflict
from people.permissions import Permission
from tenants.keys import keyring, seal_of
from tenants.scope import opened

OVER = "这件事已经结束，不能再加材料。有新的情况，请在这件事的页面上说明，或者重新提一件。"


async def attach_files(case_id: UUID, bundle: Bundle, brought: Brought, *, key: UUID) -> None:
    """Raises Refused when the case is full, Conflict when it is over, AlreadyDone for a form sent twice."""
    actor = brought.actor
    actor.require(Permission.ATTACH)
    async with opened(standing_as(bundle.owner, actor.scope)):
        case = await lock_case(actor.county_id, case_id)
        await once(actor.county_id, key, case_id, case.number)
        if not takes_files(case, actor):
            raise Conflict(OVER)
        if await count_attachments(actor.county_id, case_id) + len(bundle.ids) > MOST_A_CASE:
            raise Refused("too_many")
        county = await keyring.of(actor.county_id)
        seal = await seal_of(county, case_id)
        if seal is None:
            raise Conflict(OVER)
        files = await handed_over(bundle, county)
        rows = [attachment_row(file, brought, _hangs(case), seal) for file in files]
        await Attachment.insert(*rows)
        entry = Entry("case.attach", "case", case_id, case.place, case_id, case.sealed, data={"files": hashes(rows)})
        await record(actor.county_id, [entry], cause=key, actor=actor.by)


def _hangs(case: CaseRow) -> dict[str, object]:
    return {"county_id": case.county_id, "case_id": case.id, "place": case.place, "sealed": case.sealed}

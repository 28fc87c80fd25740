"""Who reads a case by name, outside the moves of its course: the column on the row and why it says so, together."""

from collections.abc import Sequence
from datetime import datetime

from cases.tables import Case, CaseGrant
from cases.view import CaseRow
from kernel.db import database
from kernel.errors import Conflict
from kernel.ids import new_id
from kernel.instant import now

BUSY = "这件事正好有人在办。请再点一次。"
ENDED = "update case_grant set until = $4 where county_id = $1 and case_id = $2 and who = any($3)"


async def let_read(
    case: CaseRow, name: str, why: str, *, until: datetime | None = None, instead_of: Sequence[str] = ()
) -> None:
    """Nothing of its course changes. The case is locked; `instead_of` read it no more."""
    await CaseGrant.insert(
        CaseGrant(
            county_id=case.county_id,
            id=new_id(),
            case_id=case.id,
            place=case.place,
            sealed=case.sealed,
            who=name,
            why=why,
            made_at=now(),
            until=until,
        )
    )
    await _change(case, [name], instead_of)


async def read_no_more(case: CaseRow, names: Sequence[str]) -> None:
    await _change(case, (), names)


async def _change(case: CaseRow, more: Sequence[str], fewer: Sequence[str]) -> None:
    if fewer:
        await database.fetch(ENDED, case.county_id, case.id, list(fewer), now())
    names = [*(name for name in case.seen_by if name not in (*fewer, *more)), *more]
    changed = await (
        Case.update({Case.seen_by: names})
        .where(Case.county_id == case.county_id, Case.id == case.id, Case.version == case.version)
        .returning(Case.id)
    )
    if not changed:
        raise Conflict(BUSY)

"""回避 of whoever comes later: by a new post, or a number of their own, one of the staff turns out to be a party."""

from typing import Any

from cases.queries.keepers import lock_own_matters
from cases.stepping_aside import TAKE_BACK
from journal.cursors import Happened
from journal.record import SYSTEM, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from workflows.case import ENDED

LISTENER = "barring"

BAR = """
update "case" set barred = array_append(barred, $3), seen_by = array_remove(seen_by, $3)
where county_id = $1 and id = any($2)"""


async def bar_newcomers(row: Happened) -> None:
    """As the circle of a new case is drawn, and after a correction: also what has ended, which names them as well."""
    if row.subject != "post" and row.verb != "person.phone":
        return
    own = await lock_own_matters(row.county_id, row.subject_id)
    if not own:
        return
    name, ids = own[0]["who"], [case["id"] for case in own]
    await database.fetch(BAR, row.county_id, ids, name)
    for case in ids:
        await database.fetch(TAKE_BACK, row.county_id, case, [name], now())
    await record(row.county_id, [_entry(one, name) for one in own], cause=new_id(), actor=SYSTEM)


def _entry(case: Any, name: str) -> Entry:
    data: dict[str, Any] = {"aside": [name[2:]]}
    if case["state"] not in ENDED:  # what has ended needs nobody in their stead
        data |= {"under_way": "yes"}
    return Entry("case.bar", "case", case["id"], case["place"], case["id"], case["sealed"], data=data)

"""专项小组: until when one may work, what it is changed to, and its end with the case."""

from datetime import date
from typing import TYPE_CHECKING, Any

from cases.in_force import in_force
from cases.tables import TaskForce
from cases.view import CaseRow
from workflows.case import ENDED
from workflows.force import CLOCK, FORCE
from workflows.local_time import last_day, local
from workflows.method import Method

if TYPE_CHECKING:
    from datetime import datetime

    from cases.changing import Change


def days_ahead(until: date, moment: "datetime") -> int:
    return (until - local(moment).date()).days


def most_days(case: CaseRow, method: Method, moment: "datetime") -> int:
    """That the method gives from now on, in days of the calendar whatever its own unit is."""
    clock = method.clock(CLOCK, since="form_force", started=moment, grade=case.grade, urgent=case.urgent)
    counting = in_force.counting(case.holder, method)
    found = clock.due(counting.calendar, counting.roster)
    assert found is not None
    return days_ahead(found.rolled_from or found.last, moment)


def said_until(change: "Change", force: Any) -> str:
    """The day of its clock, for the journal: a day off has rolled over to the next that is none."""
    ticking = change.clocks.of(CLOCK, force)
    assert ticking is not None
    return last_day(ticking.due_at).isoformat()


async def change_force(change: "Change", row: Any, **columns: Any) -> None:
    """The case is locked, so the row is as it was read."""
    changes: dict[Any, Any] = dict(columns)
    await TaskForce.update(changes).where(TaskForce.county_id == change.case.county_id, TaskForce.id == row["id"])


async def end_force(change: "Change") -> None:
    """Whatever ends the case ends its group; the orders of its units go the way of the case."""
    row = change.file.force
    if row is None or change.columns.get("state") not in ENDED:
        return
    move = FORCE.follow("lapse", state=row["state"])
    change.tick(move, row["id"])
    await change_force(change, row, state=move.target, ended_at=change.moment)
    change.tell("force.lapse", "task_force", row["id"])

"""回避: whoever of the staff is a party by number, or the accused by name, sees the case no more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cases.changing import Change
from cases.queries.units import staff_involved
from cases.view import CaseRow
from kernel.db import database
from tenants.keys import CountyKey
from tenants.scope import enter

TAKE_BACK = "update case_grant set until = $4 where county_id = $1 and case_id = $2 and who = any($3)"


@dataclass(frozen=True, slots=True)
class Sought:
    phones: list[bytes]
    names: list[bytes]


def involved_by(case: CaseRow, part: str, name: str, phone: str, county: CountyKey) -> Sought:
    """As the circle of a new case is drawn: by number, and by name where a complaint is about them."""
    accused = case.topic == "staff" and part == "respondent"
    return Sought([county.blind("phone", phone)] if phone else [], [county.blind("name", name)] if accused else [])


async def step_aside(change: Change, sought: Sought) -> dict[str, list[str]]:
    """Gives back what the journal is told. Nobody is let in again by it: whoever stepped aside may have done so for
    a reason of their own."""
    await enter(replace(change.actor.scope, who=(*change.actor.scope.who, "system")))
    staff = await staff_involved(change.case.county_id, desks=[], phones=sought.phones, names=sought.names)
    names = sorted({f"p:{post['person_id']}" for post in staff} - set(change.case.barred))
    await bar(change, names)
    return {"aside": [name[2:] for name in names]} if names else {}


async def bar(change: Change, names: Sequence[str]) -> None:
    """The last of a command: whoever steps aside would not see the row that says so, so the rest is written without
    their own name."""
    case, scope = change.case, change.actor.scope
    change.columns |= {
        "barred": [*case.barred, *names],
        "seen_by": [name for name in case.seen_by if name not in names],
    }
    await database.fetch(TAKE_BACK, case.county_id, case.id, list(names), change.moment)
    await enter(replace(scope, who=(*(name for name in scope.who if name not in names), "system")))

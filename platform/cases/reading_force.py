"""A task force (专项小组) as a person reads it: who belongs to it, what for, until when, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.ticking import read_clock
from cases.view import CaseFile, CaseRow
from workflows.force import CLOCK, ForceState
from workflows.local_time import last_day


@dataclass(frozen=True, slots=True)
class Member:
    """`state`: of the unit's newest order on the case."""

    unit: str
    leads: bool
    state: str


@dataclass(frozen=True, slots=True)
class ForceView:
    state: str
    task: str
    members: list[Member]  # who leads comes first
    formed_at: datetime
    formed_as: str
    until: date
    late: bool
    result: str
    ended_at: datetime | None
    ended_as: str

    @property
    def works(self) -> bool:
        return self.state == ForceState.WORKING


def read_forces(
    case: CaseRow, file: CaseFile, notes: Mapping[UUID, str], units: Mapping[UUID, str], now: datetime
) -> list[ForceView]:
    """The newest first."""
    clocks = {row["order_id"]: row for row in file.clocks if row["name"] == CLOCK}
    return [_view(row, clocks[row["id"]], _members(case, file, row, units), notes, now) for row in file.forces[::-1]]


def _view(row: Any, clock: Any, members: list[Member], notes: Mapping[UUID, str], now: datetime) -> ForceView:
    ticking = read_clock(clock)
    return ForceView(
        state=row["state"],
        task=notes.get(row["task_note"], ""),
        members=members,
        formed_at=row["formed_at"],
        formed_as=row["formed_as"],
        until=last_day(ticking.due_at),
        late=ticking.runs and ticking.due_at <= now,
        result=notes.get(row["result_note"], ""),
        ended_at=row["ended_at"],
        ended_as=row["ended_as"] or "",
    )


def _members(case: CaseRow, file: CaseFile, row: Any, units: Mapping[UUID, str]) -> list[Member]:
    states = {order["unit_id"]: order["state"] for order in file.orders}
    lead = [case.lead_unit] if case.lead_unit else []
    joined = [unit for unit in row["units"] if unit not in lead]
    return [Member(units.get(unit, ""), unit in lead, states.get(unit, "")) for unit in (*lead, *joined)]

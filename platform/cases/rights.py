"""权益请求: what a resident may ask about their own data beyond a copy, and by when they get an answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from cases.in_force import in_force
from kernel.instant import now
from tenants.keys import Seal
from tenants.tree import tree
from workflows.due import due
from workflows.terms import Term

TERM = Term.parse("15 working days")


class Kind(StrEnum):
    CORRECT = "correct"
    ERASE = "erase"


class RightsState(StrEnum):
    ASKED = "ASKED"
    DONE = "DONE"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class RightsView:
    id: UUID
    person_id: UUID
    kind: Kind
    state: RightsState
    asked: str  # empty once whoever asked is erased
    answer: str
    asked_at: datetime
    due_at: datetime
    decided_at: datetime | None
    decided_as: str


def read_request(row: Any, seal: Seal | None) -> RightsView:
    def text(column: str) -> str:
        opens = seal is not None and row[column] is not None
        return seal.open(f"rights_request.{column}", row["id"], row[column]) if seal and opens else ""

    return RightsView(
        id=row["id"],
        person_id=row["person_id"],
        kind=Kind(row["kind"]),
        state=RightsState(row["state"]),
        asked=text("asked"),
        answer=text("answer"),
        asked_at=row["asked_at"],
        due_at=row["due_at"],
        decided_at=row["decided_at"],
        decided_as=row["decided_as"] or "",
    )


async def due_at(county_id: int) -> datetime:
    """By the county's own days off; within a transaction of the county."""
    place = tree.county(county_id).place
    counting = in_force.counting(place, await in_force.method(county_id, in_force.digest_at(place)))
    return due(now(), TERM, counting.calendar, counting.roster).at

"""How far the main case is, for whoever joined it: states, dates and units; no name, no word, no demand of others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.view import shown_of_row
from kernel.db import database

COURSE = "select * from main_course($1, $2)"


@dataclass(frozen=True, slots=True)
class Happened:
    seq: int
    at: datetime
    verb: str
    unit: UUID | None
    # Of a hop between levels: from which desk to which, and with which term.
    ways: Mapping[str, Any]
    # Where the case lay before, where this step took it away.
    left: str


@dataclass(frozen=True, slots=True)
class Course:
    """`shown` is a key of the wording's [state]; `dues` are the dates of the clocks that run, the nearest first."""

    shown: str
    state: str
    round: int
    holder: str
    lead_unit: UUID | None
    closed_at: datetime | None
    dues: dict[str, datetime]
    happened: list[Happened]

    @property
    def units(self) -> set[UUID]:
        named = {step.unit for step in self.happened if step.unit}
        return named | ({self.lead_unit} if self.lead_unit else set())


async def main_course(county_id: int, verbs: Iterable[str]) -> Course | None:
    """Of the main case of the one that is open; None where that one is not merged. One statement."""
    rows = await database.fetch(COURSE, county_id, list(verbs))
    if not rows:
        return None
    first = rows[0]
    return Course(
        shown=shown_of_row(first).value,
        state=first["state"],
        round=first["round"],
        holder=first["holder"],
        lead_unit=first["lead_unit"],
        closed_at=first["closed_at"],
        dues=dict(zip(first["clocks"], first["dues"], strict=True)),
        happened=[_happened(row) for row in rows if row["seq"] is not None],
    )


def _happened(row: Any) -> Happened:
    ways = {"from": row["came_from"] or "", "to": row["went_to"] or ""}
    term = {"days": row["days"], "counted": row["counted"]} if row["counted"] else {}
    unit = UUID(row["unit"]) if row["unit"] else None
    return Happened(row["seq"], row["at"], row["verb"], unit, ways | term, row["left_desk"] or "")

"""A clock and the row it lives in: read, inserted and updated, many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.db import database
from workflows.clocks import Clock
from workflows.due import Pause
from workflows.terms import Term, Unit


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock with the row it lives in."""

    id: UUID
    order_id: UUID | None
    round: int
    clock: Clock
    due_at: datetime
    provisional: bool
    fired_at: datetime | None = None
    # Whose hours and days off count.
    counted_at: str = ""
    # Per cent of the term at which somebody was reminded last, and when the next share is reached.
    warned: int = 0
    warns_at: datetime | None = None

    @property
    def runs(self) -> bool:
        return self.clock.stopped is None and self.clock.paused is None

    @property
    def fires_at(self) -> datetime | None:
        return self.due_at if self.runs and self.fired_at is None else None


def read_clock(row: Any) -> Ticking:
    clock = Clock(
        name=row["name"],
        since=row["since"],
        term=Term(row["amount"], Unit(row["unit"])),
        started=row["started_at"],
        business_end=row["business_end"],
        weekends_off=row["weekends_off"],
        pauses=tuple(Pause(*pair) for pair in _pairs(row["pauses"])),
        paused=row["paused_at"],
        extensions=tuple(Term(amount, Unit(row["unit"])) for amount in row["extensions"]),
        stopped=row["stopped_at"],
        statute=row["statute"],
    )
    return Ticking(
        id=row["id"],
        order_id=row["order_id"],
        round=row["round"],
        clock=clock,
        due_at=row["due_at"],
        provisional=row["provisional"],
        fired_at=row["fired_at"],
        counted_at=row["counted_at"],
        warned=row["warned"],
        warns_at=row["warns_at"],
    )


def _pairs(moments: Sequence[datetime]) -> list[tuple[datetime, datetime]]:
    return list(zip(moments[::2], moments[1::2], strict=True))


COLUMNS = (
    "id uuid, order_id uuid, name text, since text, amount int, unit text, business_end boolean,"
    " weekends_off boolean, round int, started_at timestamptz, due_at timestamptz, fires_at timestamptz,"
    " provisional boolean, statute text, counted_at text, warns_at timestamptz"
)
NAMES = [column.split()[0] for column in COLUMNS.split(",")]
ARRAYS = ", ".join(f"${n}::{column.split()[1]}[]" for n, column in enumerate(COLUMNS.split(","), start=5))
INSERT = (
    f"insert into clock (county_id, case_id, place, sealed, {', '.join(NAMES)})"  # noqa: S608 — constants
    f" select $1, $2, $3, $4, new.* from unnest({ARRAYS}) as new ({', '.join(NAMES)})"
)
# Lists travel as text, since an array of arrays must be rectangular.
UPDATE = """
update clock set stopped_at = new.stopped_at, paused_at = new.paused_at, due_at = new.due_at,
  fires_at = new.fires_at, fired_at = new.fired_at, provisional = new.provisional,
  pauses = new.pauses::timestamptz[], extensions = new.extensions::int[],
  warns_at = new.warns_at, warned = new.warned, amount = new.amount, unit = new.unit,
  business_end = new.business_end, weekends_off = new.weekends_off, statute = new.statute
from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
  $7::timestamptz[], $8::boolean[], $9::text[], $10::text[], $11::timestamptz[], $12::int[],
  $13::int[], $14::text[], $15::boolean[], $16::boolean[], $17::text[])
  as new (id, stopped_at, paused_at, due_at, fires_at, fired_at, provisional, pauses, extensions, warns_at, warned,
    amount, unit, business_end, weekends_off, statute)
where clock.county_id = $1 and clock.id = new.id"""


async def insert_clocks(county_id: int, case_id: UUID, place: str, sealed: bool, new: list[Ticking]) -> None:
    rows = [
        (
            *(t.id, t.order_id, t.clock.name, t.clock.since, t.clock.term.amount, t.clock.term.unit.value),
            *(t.clock.business_end, t.clock.weekends_off, t.round, t.clock.started, t.due_at, t.fires_at),
            *(t.provisional, t.clock.statute, t.counted_at, t.warns_at),
        )
        for t in new
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    await database.fetch(INSERT, county_id, case_id, place, sealed, *columns)


async def update_clocks(county_id: int, changed: list[Ticking]) -> None:
    rows = [
        (
            *(t.id, t.clock.stopped, t.clock.paused, t.due_at, t.fires_at, t.fired_at, t.provisional),
            *(*_lists(t.clock), t.warns_at, t.warned, t.clock.term.amount, t.clock.term.unit.value),
            *(t.clock.business_end, t.clock.weekends_off, t.clock.statute),
        )
        for t in changed
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    await database.fetch(UPDATE, county_id, *columns)


def _lists(clock: Clock) -> tuple[str, str]:
    pauses = ",".join(f"{pause.start.isoformat()},{pause.end.isoformat()}" for pause in clock.pauses)
    extensions = ",".join(str(extension.amount) for extension in clock.extensions)
    return f"{{{pauses}}}", f"{{{extensions}}}"

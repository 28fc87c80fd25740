"""Clocks of one case while a command changes it: read, started, stopped, and written back in two statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.in_force import in_force
from kernel.db import database
from kernel.ids import new_id
from workflows.clocks import Clock, extend, pause, reopen, resume, stop
from workflows.due import Pause
from workflows.method import Method
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
    )


def _pairs(moments: Sequence[datetime]) -> list[tuple[datetime, datetime]]:
    return list(zip(moments[::2], moments[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock that was counted anew: `was` its date, or it was a date for now."""

    id: UUID
    name: str
    order_id: UUID | None
    was: datetime
    due: datetime


class Clocks:
    """`next_due` follows from what runs; a command never sets it by hand."""

    def __init__(self, rows: Iterable[Any], method: Method) -> None:
        self._clocks = {row["id"]: read_clock(row) for row in rows}
        self._method = method
        self._new: list[UUID] = []
        self._changed: set[UUID] = set()
        self.moved: list[Moved] = []

    def start(self, clock: Clock, *, order_id: UUID | None, round_no: int, counted_at: str) -> Ticking:
        new = Ticking(new_id(), order_id, round_no, clock, clock.started, False, counted_at=counted_at)
        ticking = self._dated(new)
        self._clocks[ticking.id] = ticking
        self._new.append(ticking.id)
        return ticking

    def stop(self, name: str, at: datetime, order_id: UUID | None = None) -> None:
        for ticking in self._named(name, order_id):
            if ticking.clock.stopped is None:
                self._change(replace(ticking, clock=stop(ticking.clock, at)))

    def pause(self, name: str, at: datetime, order_id: UUID | None = None) -> None:
        """The date stays as it was known until the clock goes on."""
        for ticking in self._named(name, order_id):
            if ticking.runs:
                self._change(replace(ticking, clock=pause(ticking.clock, at)))

    def resume(self, name: str, at: datetime, order_id: UUID | None = None) -> None:
        for ticking in self._named(name, order_id):
            if ticking.clock.paused:
                self._change(self._dated(replace(ticking, clock=resume(ticking.clock, at))))

    def extend(self, name: str, amount: int, order_id: UUID | None = None) -> None:
        """In the clock's own unit; one that was late runs again to its new date."""
        for ticking in self._named(name, order_id):
            if ticking.runs:
                longer = extend(ticking.clock, Term(amount, ticking.clock.term.unit))
                self._change(self._dated(replace(ticking, clock=longer, fired_at=None)))

    def of(self, name: str, order_id: UUID | None = None) -> Ticking | None:
        """The newest of this name."""
        named = self._named(name, order_id)
        return named[-1] if named else None

    def reopen(self, name: str, order_id: UUID | None = None) -> None:
        """The newest clock of this name runs on to its old date; one that has fired does not fire again."""
        stopped = [ticking for ticking in self._named(name, order_id) if ticking.clock.stopped]
        if stopped:
            self._change(replace(stopped[-1], clock=reopen(stopped[-1].clock)))

    def recount(self, at: datetime) -> None:
        """By the days off as they are known now. One that was late by a date that moved ahead is not late."""
        for old in [ticking for ticking in self._clocks.values() if ticking.runs]:
            new = self._dated(old)
            if (new.due_at, new.provisional) != (old.due_at, old.provisional):
                self._change(replace(new, fired_at=None if new.due_at > at else old.fired_at))
                self.moved.append(Moved(old.id, old.clock.name, old.order_id, old.due_at, new.due_at))

    @property
    def changed(self) -> list[Ticking]:
        return [self._clocks[key] for key in self._changed if key not in self._new]

    def next_due(self, order_id: UUID | None = None) -> tuple[datetime | None, str | None]:
        """Of the whole case, or of one of its orders."""
        running = [t for t in self._clocks.values() if t.runs and _counts_for(t, order_id)]
        first = min(running, key=lambda ticking: ticking.due_at, default=None)
        return (first.due_at, first.clock.name) if first else (None, None)

    async def write(self, county_id: int, case_id: UUID, place: str, sealed: bool) -> None:
        if self._new:
            await _insert(county_id, case_id, place, sealed, [self._clocks[key] for key in self._new])
        if self.changed:
            await update_clocks(county_id, self.changed)

    def _named(self, name: str, order_id: UUID | None) -> list[Ticking]:
        return [t for t in self._clocks.values() if t.clock.name == name and t.order_id == order_id]

    def _dated(self, ticking: Ticking) -> Ticking:
        counting = in_force.counting(ticking.counted_at, self._method)
        found = ticking.clock.due(counting.calendar, counting.roster)
        assert found is not None
        return replace(ticking, due_at=found.at, provisional=found.provisional)

    def _change(self, ticking: Ticking) -> None:
        self._clocks[ticking.id] = ticking
        self._changed.add(ticking.id)


def _counts_for(ticking: Ticking, order_id: UUID | None) -> bool:
    """A unit also works against the date of the whole case, once its own clocks have stopped."""
    if order_id is None or ticking.order_id == order_id:
        return True
    return ticking.order_id is None and ticking.clock.name == "handle"


COLUMNS = (
    "id uuid, order_id uuid, name text, since text, amount int, unit text, business_end boolean,"
    " weekends_off boolean, round int, started_at timestamptz, due_at timestamptz, fires_at timestamptz,"
    " provisional boolean, statute text, counted_at text"
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
  pauses = new.pauses::timestamptz[], extensions = new.extensions::int[]
from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
  $7::timestamptz[], $8::boolean[], $9::text[], $10::text[])
  as new (id, stopped_at, paused_at, due_at, fires_at, fired_at, provisional, pauses, extensions)
where clock.county_id = $1 and clock.id = new.id"""


async def _insert(county_id: int, case_id: UUID, place: str, sealed: bool, new: list[Ticking]) -> None:
    rows = [
        (
            *(t.id, t.order_id, t.clock.name, t.clock.since, t.clock.term.amount, t.clock.term.unit.value),
            *(t.clock.business_end, t.clock.weekends_off, t.round, t.clock.started, t.due_at, t.fires_at),
            *(t.provisional, t.clock.statute, t.counted_at),
        )
        for t in new
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    await database.fetch(INSERT, county_id, case_id, place, sealed, *columns)


async def update_clocks(county_id: int, changed: list[Ticking]) -> None:
    rows = [
        (t.id, t.clock.stopped, t.clock.paused, t.due_at, t.fires_at, t.fired_at, t.provisional, *_lists(t.clock))
        for t in changed
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    await database.fetch(UPDATE, county_id, *columns)


def _lists(clock: Clock) -> tuple[str, str]:
    pauses = ",".join(f"{pause.start.isoformat()},{pause.end.isoformat()}" for pause in clock.pauses)
    extensions = ",".join(str(extension.amount) for extension in clock.extensions)
    return f"{{{pauses}}}", f"{{{extensions}}}"

"""Clocks of one case while a command changes it: started, stopped, and written back in two statements."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.in_force import in_force
from cases.ticking import Ticking, insert_clocks, read_clock, update_clocks
from kernel.ids import new_id
from kernel.instant import now
from workflows.clocks import Clock, extend, pause, reopen, resume, stop
from workflows.early import next_share, passed
from workflows.method import Method
from workflows.phrases import share_used
from workflows.terms import Term


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
        ticking = self._warning(self._dated(new))
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
                new = self._dated(replace(ticking, clock=longer, fired_at=None))
                self._change(replace(new, warned=self._used(new, now())))

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
        self.retime(lambda clock: clock, at)

    def retime(self, set_anew: Callable[[Clock], Clock], at: datetime) -> None:
        """Likewise, with other terms. The date of one that is paused follows when it goes on."""
        for old in [ticking for ticking in self._clocks.values() if ticking.clock.stopped is None]:
            new = replace(old, clock=set_anew(old.clock))
            new = self._dated(new) if new.runs else new
            if new != old:
                told = old.warned if new.clock == old.clock else self._used(new, at)
                self._change(replace(new, fired_at=None if new.due_at > at else old.fired_at, warned=told))
            if (new.due_at, new.provisional) != (old.due_at, old.provisional):
                self.moved.append(Moved(old.id, old.clock.name, old.order_id, old.due_at, new.due_at))

    def regrade(self, set_anew: Callable[[Clock], Clock], at: datetime, since: str) -> None:
        """A longer term runs on from its start. A shorter one runs from now, where that ends before the old date:
        nobody is late by a rule that did not hold."""
        for old in [ticking for ticking in self._clocks.values() if ticking.runs]:
            clock = set_anew(old.clock)
            if clock == old.clock:
                continue
            new = self._dated(replace(old, clock=clock))
            fresh = self._dated(replace(old, clock=replace(clock, started=at, since=since, pauses=())))
            if new.due_at >= old.due_at:
                fired = None if new.due_at > at else old.fired_at
                self._change(replace(new, fired_at=fired, warned=self._used(new, at)))
            elif fresh.due_at < old.due_at:
                self._change(replace(old, clock=stop(old.clock, at)))
                new = self.start(fresh.clock, order_id=old.order_id, round_no=old.round, counted_at=old.counted_at)
            else:
                continue
            self.moved.append(Moved(new.id, clock.name, old.order_id, old.due_at, new.due_at))

    @property
    def changed(self) -> list[Ticking]:
        return [self._clocks[key] for key in self._changed if key not in self._new]

    def next_due(self, order_id: UUID | None = None) -> tuple[datetime | None, str | None]:
        """Of the whole case, or of one of its orders."""
        running = [t for t in self._clocks.values() if t.runs and _counts_for(t, order_id)]
        first = min(running, key=lambda ticking: ticking.due_at, default=None)
        return (first.due_at, first.clock.name) if first else (None, None)

    def due_of(self, order_id: UUID) -> datetime | None:
        """Of what hangs on this one alone."""
        return min((t.due_at for t in self._clocks.values() if t.runs and t.order_id == order_id), default=None)

    async def write(self, county_id: int, case_id: UUID, place: str, sealed: bool) -> None:
        if self._new:
            await insert_clocks(county_id, case_id, place, sealed, [self._clocks[key] for key in self._new])
        if self.changed:
            await update_clocks(county_id, self.changed)

    def _named(self, name: str, order_id: UUID | None) -> list[Ticking]:
        return [t for t in self._clocks.values() if t.clock.name == name and t.order_id == order_id]

    def _dated(self, ticking: Ticking) -> Ticking:
        counting = in_force.counting(ticking.counted_at, self._method)
        found = ticking.clock.due(counting.calendar, counting.roster)
        assert found is not None
        return replace(ticking, due_at=found.at, provisional=found.provisional)

    def _warning(self, ticking: Ticking) -> Ticking:
        """With the moment at which the next share of the term is reached."""
        clock = ticking.clock
        share = next_share(self._method.warnings(clock.name), ticking.warned) if ticking.fires_at else None
        counting = in_force.counting(ticking.counted_at, self._method)
        reached = clock.reaches(share, counting.calendar, counting.roster) if share else None
        return replace(ticking, warns_at=reached)

    def _used(self, ticking: Ticking, at: datetime) -> int:
        """The last share that a clock with a new date has passed: what lies ahead is told again."""
        used = share_used(ticking.clock.started, ticking.due_at, at)
        early = passed(self._method.warnings(ticking.clock.name), used)
        return early.share if early else 0

    def _change(self, ticking: Ticking) -> None:
        self._clocks[ticking.id] = self._warning(ticking)
        self._changed.add(ticking.id)


def _counts_for(ticking: Ticking, order_id: UUID | None) -> bool:
    """A unit also works against the date of the whole case, once its own clocks have stopped."""
    if order_id is None or ticking.order_id == order_id:
        return True
    return ticking.order_id is None and ticking.clock.name == "handle"

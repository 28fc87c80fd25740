"""A case as a person reads it: seals opened, clocks in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.in_force import in_force
from cases.ticking import Ticking, read_clock
from cases.view import CaseFile, CaseRow
from tenants.keys import Seal
from workflows.calendar_days import Calendar
from workflows.method import Method
from workflows.phrases import Band, band, left, moment, say_term, share_used, span
from workflows.reason import why, why_paused
from workflows.words import word


@dataclass(frozen=True, slots=True)
class DemandView:
    id: UUID
    seq: int
    text: str
    answer: str | None
    reply: str


@dataclass(frozen=True, slots=True)
class OrderView:
    id: UUID
    unit_id: UUID
    unit: str
    desk: str  # at which the unit sits
    part: str
    state: str
    round: int
    version: int
    why: str
    sent_at: datetime
    taken_at: datetime | None
    taken_as: str
    clause: str  # named by the unit that rejected it
    suggested_unit: UUID | None
    took: str  # how long the unit needed to take it, in words; empty while it has not


@dataclass(frozen=True, slots=True)
class ClockView:
    """`state` is late, soon, ok, paused or stopped; `left` and `until` are said, `why` gives the reason."""

    name: str
    label: str
    term: str
    state: str
    left: str
    until: str
    due_at: datetime
    why: str
    used: int  # per cent of the term, for the gauge
    warned: int  # per cent at which somebody was reminded last
    order_id: UUID | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class ProposalView:
    """`kind` and `reason` are keys of the wording; `days` what was asked for."""

    id: UUID
    kind: str
    state: str
    version: int
    by: str
    at: datetime
    reason: str
    days: int
    text: str
    decided_as: str
    decided_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class SupplementView:
    id: UUID
    items: list[str]
    asked_as: str
    asked_at: datetime
    given_at: datetime | None
    given_as: str


def read_proposals(file: CaseFile, notes: Mapping[UUID, str]) -> list[ProposalView]:
    return [
        ProposalView(
            id=row["id"],
            kind=row["kind"],
            state=row["state"],
            version=row["version"],
            by=row["by_as"],
            at=row["at"],
            reason=row["reason"] or "",
            days=row["days"] or 0,
            text=notes.get(row["note_id"], ""),
            decided_as=row["decided_as"] or "",
            decided_at=row["decided_at"],
            answer=notes.get(row["decision_note"], ""),
        )
        for row in file.proposals
    ]


def read_supplements(file: CaseFile, seal: Seal) -> list[SupplementView]:
    return [
        SupplementView(
            id=row["id"],
            items=json.loads(seal.open("supplement.items", row["id"], row["items"])),
            asked_as=row["asked_as"],
            asked_at=row["asked_at"],
            given_at=row["given_at"],
            given_as=row["given_as"] or "",
        )
        for row in file.supplements
    ]


def _open(seal: Seal, column: str, row: UUID, sealed: bytes | None) -> str:
    return seal.open(column, row, sealed) if sealed is not None else ""


def read_demands(file: CaseFile, seal: Seal) -> list[DemandView]:
    return [
        DemandView(
            id=row["id"],
            seq=row["seq"],
            text=seal.open("demand.text", row["id"], row["text"]),
            answer=row["answer"],
            reply=_open(seal, "demand.reply", row["id"], row["reply"]),
        )
        for row in file.demands
    ]


def read_orders(file: CaseFile, units: Mapping[UUID, str]) -> list[OrderView]:
    desks = {row["order_id"]: row["counted_at"] for row in file.clocks}
    return [
        OrderView(
            id=row["id"],
            unit_id=row["unit_id"],
            unit=units.get(row["unit_id"], ""),
            desk=desks.get(row["id"], ""),
            part=row["part"],
            state=row["state"],
            round=row["round"],
            version=row["version"],
            why=row["why"],
            sent_at=row["sent_at"],
            taken_at=row["taken_at"],
            taken_as=row["taken_as"] or "",
            clause=row["clause"] or "",
            suggested_unit=row["suggested_unit"],
            took=span(row["taken_at"] - row["sent_at"]) if row["taken_at"] else "",
        )
        for row in file.orders
    ]


def read_clocks(case: CaseRow, file: CaseFile, method: Method, now: datetime) -> list[ClockView]:
    """Running ones first by date, then those that are paused, then the stopped ones of this round."""
    ticking = [read_clock(row) for row in file.clocks]
    running = sorted((t for t in ticking if t.runs), key=lambda t: t.due_at)
    paused = [t for t in ticking if t.clock.paused and not t.clock.stopped]
    stopped = [t for t in ticking if t.clock.stopped and t.round == case.round]
    return [_clock(t, method, now) for t in [*running, *paused, *stopped]]


def _clock(ticking: Ticking, method: Method, now: datetime) -> ClockView:
    clock = ticking.clock
    counting = in_force.counting(ticking.counted_at, method)
    due = clock.due(counting.calendar, counting.roster)
    reason = why(clock, due, now) if due else why_paused(clock, now)
    return ClockView(
        name=clock.name,
        label=word("clock", clock.name),
        term=say_term(clock.whole_term),
        state=_state(ticking, now),
        left=_left(ticking, counting.calendar, now),
        until=_until(ticking),
        due_at=ticking.due_at,
        why=reason,
        used=share_used(clock.started, ticking.due_at, clock.stopped or now),
        warned=ticking.warned,
        order_id=ticking.order_id,
        provisional=ticking.provisional,
    )


def _state(ticking: Ticking, now: datetime) -> str:
    if ticking.clock.stopped:
        return "stopped"
    where = band(None if ticking.clock.paused else ticking.due_at, now)
    return where.value if where in (Band.LATE, Band.SOON, Band.PAUSED) else "ok"


def _until(ticking: Ticking) -> str:
    """Beyond the last published year every screen and every paper says that it may move."""
    until = moment(ticking.due_at)
    return word("clock", "for_now", until=until) if ticking.provisional and ticking.runs else until


def _left(ticking: Ticking, calendar: Calendar, now: datetime) -> str:
    """What is left; of a stopped clock, what was used."""
    clock = ticking.clock
    if clock.stopped:
        return span(clock.stopped - clock.started)
    return left(None if clock.paused else ticking.due_at, now, clock.term.unit, calendar)

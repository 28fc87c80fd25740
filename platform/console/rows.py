"""A line of a list as it is shown: how much time is left, in whose hands, the one thing to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cases.filing import shown_number
from cases.in_force import in_force
from cases.queries.lists import Cursor, Row
from cases.queues import ALL, ARCHIVE, DONE, EXPIRED, HANDED, UNIT, UNIT_DONE, Queue
from cases.retention import say_kept
from cases.view import shown_of
from console.columns import USUAL, texts
from console.dated import as_known, rule_of, unit_of
from console.looking import ListAddress
from console.steps import SCREENS, Screen
from console.ticking import write_tick
from people.actor import Actor
from tenants.tree import tree
from workflows.case import CASE, CaseState
from workflows.case import ENDED as ENDED_STATES
from workflows.early import passed
from workflows.engine import Where
from workflows.local_time import last_day, local
from workflows.method import Method
from workflows.order import ORDER
from workflows.phrases import Band, band, left, moment, say_day, say_term, share_used
from workflows.terms import MINUTES_IN, Term, Unit
from workflows.transfer import Kind
from workflows.words import word

# Sorted by another date than the clock's.
ENDED = frozenset({ALL, ARCHIVE, DONE, EXPIRED, HANDED, UNIT_DONE})
# What is listed for one form alone.
WAITING = {"proposal": "decide", "transfer": "respond"}
HOPS = frozenset({"transfer", "asked"})
# Whether a matter stands on a rung is not on its row.
BY_RUNG = frozenset({"record_attempt", "climb"})


@dataclass(frozen=True, slots=True)
class Sight:
    """From where a list is looked at."""

    queue: Queue
    actor: Actor
    base: str
    now: datetime
    method: Method
    address: ListAddress
    cursor: Cursor | None = None
    columns: tuple[str, ...] = USUAL
    opened: str = ""


def bands(rows: Iterable[Row], sight: Sight) -> list[dict[str, Any]]:
    """By clock; what is sorted by another date stands in one band without a name."""
    if sight.queue.kind in ENDED or sight.address.look.sort:
        lines = [_line(row, sight) for row in rows]
        return [{"title": "", "rows": lines}] if lines else []
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        where = "archive" if row.state == CaseState.CLOSED else band(row.due_at, sight.now).value
        found.setdefault(where, []).append(_line(row, sight))
    return [
        {"title": word("clock", f"band_{key}"), "note": word("console", "cases", n=len(lines)), "rows": lines}
        for key, lines in found.items()
    ]


def _line(row: Row, sight: Sight) -> dict[str, Any]:
    case = str(row.case_id)
    whole, beside = f"{sight.base}/case/{case}", sight.address.at(sight.cursor, open=case)
    return {
        "id": row.sort_id,
        "tick": write_tick(row, sight.queue),
        "title": row.title,
        # Pressed once the case opens beside the list, pressed again on a page of its own.
        "url": whole if case == sight.opened else beside,
        "peek_url": beside,
        "selected": case == sight.opened,
        "at": local(at).isoformat(timespec="minutes") if (at := _moment(row, sight)) else None,
        "clock": _clock(row, sight),
        "grade": row.grade,
        "sub": [
            *(shown_number(row.number), word("source", row.source), tree.name(row.place)),
            *_kept(row, sight),
            *_supervised(row),
        ],
        "desk": _in_hands_of(row),
        "desk_note": word("state", shown_of(row)),
        "action": _action(row, sight),
        "extra": texts(row, sight.columns, sight.method),
    }


def _supervised(row: Row) -> list[str]:
    """Of what one desk does while another is responsible."""
    supervised = row.of == Kind.SUPERVISED or (row.of in HOPS and row.own_state == Kind.SUPERVISED)
    return [word("transfer", "supervised")] if supervised else []


def _kept(row: Row, sight: Sight) -> list[str]:
    """Of what is over for good, or is to be put away."""
    if row.keep_years is None and sight.queue.kind != ARCHIVE:
        return []
    return [word("archive", "kept", term=say_kept(row, sight.method))]


def _in_hands_of(row: Row) -> str:
    if row.state == CaseState.IN_PROGRESS and row.unit:
        return row.unit
    holder = tree.find(row.holder)
    return holder.name if holder else ""


def _moment(row: Row, sight: Sight) -> datetime | None:
    """When it ended, else when its clock runs out; nothing of a clock that is paused."""
    if sight.queue.kind in (DONE, UNIT_DONE):
        return row.sort_at
    return row.closed_at if row.state in ENDED_STATES else row.due_at


def _clock(row: Row, sight: Sight) -> dict[str, Any]:
    at = _moment(row, sight)
    if sight.queue.kind == EXPIRED and row.kept_until:
        day = f"{row.kept_until.year}年{say_day(row.kept_until)}"
        return {"state": "done", "text": word("archive", "past", day=day)}
    if sight.queue.kind in (DONE, UNIT_DONE) or row.state in ENDED_STATES:
        return {"state": "done", "text": moment(at or row.made_at)}
    where = band(at, sight.now)
    rule = rule_of(row, sight.method)
    term = rule.term(grade=row.grade, urgent=row.urgent) if rule else None
    unit, place = unit_of(term), sight.actor.place
    share = _share(row, at, term, sight.now) if term and at else None
    early = passed(rule.warn, share) if rule and share is not None else None
    calm = "warned" if early else "ok"
    said = [f"{word('clock', row.next_clock)} {say_term(term)}"] if row.next_clock and term else []
    return {
        "state": where.value if where in (Band.LATE, Band.SOON, Band.PAUSED) else calm,
        "text": as_known(left(at, sight.now, unit, in_force.calendar_at(place)), at, unit, place, sight.method),
        "rule": " · ".join([*said, word("clock", "warned", share=early.share)] if early and share != 100 else said),
        "share": share,
    }


def _share(row: Row, at: datetime, term: Term, now: datetime) -> int | None:
    """The part of the term that is used, where the date alone tells it."""
    if at <= now:
        return 100
    if row.state == CaseState.SUBMITTED:
        return share_used(row.made_at, at, now)
    if term.unit in (Unit.MINUTES, Unit.HOURS):
        return share_used(at - timedelta(minutes=term.amount * MINUTES_IN[term.unit]), at, now)
    if term.unit is Unit.WORKING_DAYS:
        days = in_force.calendar.working_days_after(local(now).date(), last_day(at))
        return max(0, 100 * (term.amount - days) // term.amount)
    return None


def _action(row: Row, sight: Sight) -> dict[str, str] | None:
    screen = _screen(row, sight)
    if screen is None:
        return None
    return {"label": word("console_do", screen.name), "url": f"{sight.base}/case/{row.case_id}/{screen.name}"}


def _screen(row: Row, sight: Sight) -> Screen | None:
    roles, actor = sight.actor.roles, sight.actor
    if row.of in WAITING:
        return SCREENS[WAITING[row.of]]
    if sight.queue.kind == UNIT:
        names = [move.name for move in ORDER.open_to(roles, {_part(row, actor)}, row.own_state or "")]
        if row.lead_unit == actor.unit_id and row.next_clock != "feedback" and "feedback" in names:
            return SCREENS["submit_result"]
        return next((s for s in SCREENS.values() if s.of == "order" and s.moves & set(names)), None)
    if actor.scope.place is None:
        return None
    here = {Where.HOLDER: row.holder, Where.DUTY: row.duty_at or row.holder}
    if row.sealed:  # read by name alone, so whoever lists it at this desk keeps it
        here[Where.KEEPER] = row.holder
    stands = {where for where, place in here.items() if place == actor.place}
    moves = {move.name for move in CASE.open_to(roles, stands, row.state)} - _too_early(row, sight) - BY_RUNG
    return next((s for s in SCREENS.values() if s.of == "case" and not s.seldom and s.moves & moves), None)


def _too_early(row: Row, sight: Sight) -> set[str]:
    """What has its own day, and that has not come."""
    days = {"archive": row.archive_from, **dict.fromkeys(("propose_destruction", "keep_longer"), row.expires_at)}
    return {move for move, day in days.items() if day is None or day > sight.now}


def _part(row: Row, actor: Actor) -> Where:
    return Where.LEAD_UNIT if row.lead_unit == actor.unit_id else Where.ASSIST_UNIT

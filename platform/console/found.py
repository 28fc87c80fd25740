"""A case that was searched for, as one line: whose hands it is in, until when, and by what it was found."""

from datetime import datetime
from typing import Any
from uuid import UUID

from cases.filing import shown_number
from cases.in_force import in_force
from cases.queries.search import Found
from cases.view import shown_of
from console.dated import as_known, unit_of
from tenants.tree import tree
from workflows.case import CaseState
from workflows.local_time import local
from workflows.method import Method
from workflows.phrases import Band, band, left, moment
from workflows.words import word


def line(row: Found, base: str, here: str, opened: UUID | None, now: datetime, method: Method) -> dict[str, Any]:
    """`here` is the address of this page of the list, ready for one more parameter."""
    whole, beside = f"{base}/case/{row.id}", f"{here}&open={row.id}"
    return {
        "id": row.id,
        "title": row.title,
        "url": whole if row.id == opened else beside,
        "peek_url": beside,
        "selected": row.id == opened,
        "at": local(row.next_due or row.closed_at or row.made_at).isoformat(timespec="minutes"),
        "clock": _clock(row, now, method),
        "grade": row.grade,
        "sub": [
            shown_number(row.number),
            word("source", row.source),
            tree.name(row.place),
            word("found_by", row.how),
        ],
        "desk": row.unit if row.state == CaseState.IN_PROGRESS and row.unit else tree.name(row.holder),
        "desk_note": word("state", shown_of(row)),
    }


def _clock(row: Found, now: datetime, method: Method) -> dict[str, Any]:
    if row.next_due is None:
        ended = row.closed_at or row.made_at
        return {"state": "done", "text": moment(ended)}
    where = band(row.next_due, now)
    rule = method.clocks.get(row.next_clock or "")
    unit = unit_of(rule.term(grade=row.grade, urgent=row.urgent) if rule else None)
    text = left(row.next_due, now, unit, in_force.calendar)
    return {
        "state": where.value if where in (Band.LATE, Band.SOON) else "ok",
        "text": as_known(text, row.next_due, unit, row.holder, method),
        "rule": word("clock", row.next_clock) if row.next_clock else "",
    }

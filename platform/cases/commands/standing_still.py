"""A case that stood still goes on: after a suspension, or from the ledger, which is looked at again by a day."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.driving import drivable, drive
from people.actor import Actor
from workflows.terms import Term, Unit


async def resume_case(case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        await _go_on(change, "resume", text)


async def write_off(case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """What stood in the way is gone: off the ledger, back to the unit."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        await _go_on(change, "write_off", text)


async def review_ledger(case_id: UUID, *, version: int, text: str, days: int, key: UUID, actor: Actor) -> None:
    """Looked at, still not possible: again in so many days."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        facts = change.facts(text_length=len(text.strip()), days=days, most_days=change.method.limits.ledger)
        move = change.permit("review_ledger", facts)
        change.terms["ledger"] = Term(days, Unit.CALENDAR_DAYS)
        note = await change.note("review_ledger", text, public=True)
        change.apply(move)
        change.tell_move(move, days=days, **note)


async def _go_on(change: Change, name: str, text: str) -> None:
    move = change.permit(name, change.facts(text_length=len(text.strip())))
    note: Mapping[str, Any] = await change.note(name, text, public=True)
    change.apply(move)
    await drive(change, move, drivable(change, move))
    change.tell_move(move, **note)

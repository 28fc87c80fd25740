"""Done at the window: a question answered, a matter settled with both sides' word; nobody is sent for."""

from typing import Any
from uuid import UUID

from cases.categories import is_offered
from cases.changing import Change, changing
from cases.closing import closed
from cases.handing import Handed
from cases.registering import first_receiver, next_register_number
from people.actor import Actor


async def answer_case(
    case_id: UUID, *, version: int, category: str, text: str, key: UUID, actor: Actor, handed: Handed | None = None
) -> None:
    """A consultation: what it was answered is what the applicant reads. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        facts = change.facts(category=_known(change, category), text_length=len(text.strip()))
        move = change.permit("answer", facts)
        note = await change.note("answer", text, public=True)
        change.apply(move, category=category, **closed(change, "answered"), **first_receiver(change))
        change.tell_move(move, category=category, **(handed.tell(change) if handed else {}), **note)


async def settle_case(
    case_id: UUID, *, version: int, category: str, text: str, both_agreed: bool, key: UUID, actor: Actor
) -> None:
    """Taken on and finished in one (现场办结): it is in the register, and no order was sent."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        facts = change.facts(
            category=_known(change, category), text_length=len(text.strip()), both_agreed=both_agreed
        )
        move = change.permit("settle", facts)
        note = await change.note("settled", text, public=True)
        taken_on: dict[str, Any] = {}
        if change.case.accepted_at is None:
            taken_on = {"accepted_at": change.moment, "register_number": await next_register_number(change)}
        change.apply(move, category=category, **taken_on, **closed(change, "settled"), **first_receiver(change))
        change.tell_move(move, category=category, **note)


def _known(change: Change, category: str) -> str:
    return category if is_offered(category, change.case.place, change.method) else ""

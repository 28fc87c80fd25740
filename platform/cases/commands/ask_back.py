"""What an applicant may take back or ask for again: withdraw a matter, have a closed one opened once more."""

from uuid import UUID

from cases.changing import changing
from cases.driving import drivable, drive
from kernel.errors import Invalid
from people.actor import Actor
from people.roles import Role


async def withdraw_case(case_id: UUID, *, version: int, text: str = "", key: UUID, actor: Actor) -> None:
    """A clerk who does it for somebody writes down what they said. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("withdraw", change.facts(text_length=len(text.strip())))
        if Role.INTAKE_CLERK in actor.roles and not text.strip():
            raise Invalid({"text": "请写明申请人怎么说的、什么时候说的。"})
        note = await change.note("withdraw", text, public=True) if text.strip() else {}
        change.apply(move, closed_at=change.moment, duty_at=None)
        await drive(change, move, drivable(change, move))
        change.tell_move(move, **note)


async def reopen_case(case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """A new round under the old numbers; the desk takes it in again."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("reopen", change.facts(text_length=len(text.strip())))
        note = await change.note("reopen", text, public=True)
        change.apply(move, closed_at=None, outcome=None, archive_from=None, duty_at=None, lead_state=None)
        change.tell_move(move, **note)

"""Somebody of the staff steps aside (回避): a party, a relative, the accused. They see the case no more."""

from uuid import UUID

from cases.changing import changing
from cases.stepping_aside import bar
from people.actor import Actor


async def recuse(case_id: UUID, *, version: int, person: UUID, text: str, key: UUID, actor: Actor) -> None:
    """Oneself, or a colleague of the desk. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        colleagues = {post["person_id"] for post in change.file.staff} | {actor.person_id}
        facts = change.facts(steps_aside=person if person in colleagues else None, text_length=len(text.strip()))
        move = change.permit("recuse", facts)
        note = await change.note("recuse", text, public=False)
        change.apply(move)
        change.tell_move(move, person=str(person), **note)
        await bar(change, [f"p:{person}"])

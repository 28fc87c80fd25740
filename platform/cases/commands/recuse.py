"""Somebody of the staff steps aside (回避): a party, a relative, the accused. They see the case no more."""

from dataclasses import replace
from uuid import UUID

from cases.changing import changing
from cases.tables import CaseGrant
from people.actor import Actor
from tenants.scope import enter


async def recuse(case_id: UUID, *, version: int, person: UUID, text: str, key: UUID, actor: Actor) -> None:
    """Oneself, or a colleague of the desk. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        colleagues = {post["person_id"] for post in change.file.staff} | {actor.person_id}
        facts = change.facts(steps_aside=person if person in colleagues else None, text_length=len(text.strip()))
        move = change.permit("recuse", facts)
        note = await change.note("recuse", text, public=False)
        name = f"p:{person}"
        change.apply(move, barred=[*change.case.barred, name], seen_by=[n for n in change.case.seen_by if n != name])
        change.tell_move(move, person=str(person), **note)
        await CaseGrant.update({"until": change.moment}).where(
            CaseGrant.county_id == actor.county_id, CaseGrant.case_id == case_id, CaseGrant.who == name
        )
        # Whoever steps aside would not see the row that says so: the rest is written without their own name.
        await enter(replace(actor.scope, who=(*(n for n in actor.scope.who if n != name), "system")))

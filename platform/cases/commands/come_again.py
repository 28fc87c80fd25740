"""Somebody comes again about a matter that is open: one more visit, its people counted, nothing filed twice."""

from uuid import UUID

from cases.changing import changing
from people.actor import Actor

MOST_CALLERS = 100_000


async def come_again(
    case_id: UUID, *, version: int, source: str, callers: int, text: str, key: UUID, actor: Actor
) -> None:
    """`text`: who came and what they said. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("come_again", change.facts(text_length=len(text.strip())))
        note = await change.note("come_again", text, public=False)
        change.apply(move, batches=change.case.batches + 1, callers=change.case.callers + callers)
        change.tell_move(move, source=source, callers=callers, batch=change.case.batches + 1, **note)

"""Somebody wants it to go on: the applicant urges, the centre presses, a leader who answers for it remarks."""

from uuid import UUID

from cases.changing import changing
from people.actor import Actor


async def urge_case(case_id: UUID, *, version: int | None = None, text: str = "", key: UUID, actor: Actor) -> None:
    """By the applicant, once in 24 hours. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("urge", change.facts(text_length=len(text.strip())))
        note = await change.note("urge", text, public=True) if text.strip() else {}
        change.apply(move, urged_at=change.moment, urges=change.case.urges + 1)
        change.tell_move(move, urges=change.case.urges + 1, **note)


async def press_case(case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """By the desk or a superior; the holder and its units are told."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("press", change.facts(text_length=len(text.strip())))
        note = await change.note("press", text, public=False)
        change.apply(move)
        change.tell_move(move, **note)


async def remark_on_case(case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """包抓: by a leader whom the case names; its desk and its unit are told."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("remark", change.facts(text_length=len(text.strip())))
        note = await change.note("remark", text, public=False)
        change.apply(move)
        change.tell_move(move, **note)

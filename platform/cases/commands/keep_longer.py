"""延长保管: an archived file whose term is over is kept for some years more, with a reason."""

from uuid import UUID

from cases.changing import changing
from cases.retention import expires_at, last_day_of, most_longer, years_longer
from people.actor import Actor


async def keep_longer(case_id: UUID, *, years: int, text: str, version: int, key: UUID, actor: Actor) -> None:
    """Whole years, counted from the end of this one. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        given = {"years": years, "most_years": most_longer(change.case, change.moment)}
        move = change.permit("keep_longer", change.facts(text_length=len(text.strip()), **given))
        note = await change.note("keep_longer", text, public=False)
        until = last_day_of(years, change.moment)
        term = {"keep_years": years_longer(change.case, years, change.moment), "kept_until": until}
        change.apply(move, **term, expires_at=expires_at(until))
        change.tell_move(move, years=years, **note)

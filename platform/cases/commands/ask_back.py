"""What an applicant may take back or ask for again: withdraw a matter, have a closed one opened once more."""

from uuid import UUID

from cases.changing import changing
from cases.closing import ended
from cases.driving import drivable, drive
from kernel.errors import Invalid
from people.actor import Actor
from people.roles import RESIDENTS
from workflows.case import CaseState

# How somebody comes for whom the desk does it: to the window, by telephone, by a grid member at the door.
SOURCES = ("walk_in", "phone", "grid")


async def withdraw_case(
    case_id: UUID, *, version: int, source: str = "", text: str = "", key: UUID, actor: Actor
) -> None:
    """The desk that does it for somebody says how they came and writes down what they said. Raises Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("withdraw", change.facts(text_length=len(text.strip())))
        came = _came(actor, source, text)
        note = await change.note("withdraw", text, public=True) if text.strip() else {}
        change.apply(move, **ended(change, CaseState.WITHDRAWN))
        await drive(change, move, drivable(change, move))
        change.tell_move(move, **came, **note)


async def reopen_case(case_id: UUID, *, version: int, source: str = "", text: str, key: UUID, actor: Actor) -> None:
    """A new round under the old numbers; the desk takes it in again. `source` as in `withdraw_case`."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("reopen", change.facts(text_length=len(text.strip())))
        came = _came(actor, source, text)
        note = await change.note("reopen", text, public=True)
        change.apply(move, closed_at=None, outcome=None, archive_from=None, duty_at=None, lead_state=None)
        change.tell_move(move, **came, **note)


def _came(actor: Actor, source: str, text: str) -> dict[str, str]:
    """What the journal keeps of it; nothing where the applicants do it themselves."""
    if actor.roles & RESIDENTS:
        return {}
    wrong = {} if source in SOURCES else {"source": "请选申请人是怎么来说的。"}
    if not text.strip():
        wrong["text"] = "请写明申请人怎么说的、什么时候说的。"
    if wrong:
        raise Invalid(wrong)
    return {"source": source}

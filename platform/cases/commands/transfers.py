"""What becomes of a hop: the level that was called answers, sends it back, or it is called off."""

from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.hops import settle
from cases.relations import relations_to_transfer
from kernel.errors import Conflict
from people.actor import Actor
from workflows.refusals import NotYours
from workflows.transfer import TRANSFER

OVER = "这次上报或下派已经有人答复了，请看看最新情况。您写的还在。"


async def answer_transfer(
    name: str, case_id: UUID, transfer_id: UUID, *, version: int, text: str = "", key: UUID, actor: Actor
) -> None:
    """`name`: take_over, instruct, send_back, call_off, hand_back or call_back. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        transfer = _current(change, name, transfer_id)
        move = TRANSFER.permit(
            name,
            roles=actor.roles,
            relations=relations_to_transfer(transfer, change.case, actor),
            state=transfer["state"],
            facts=change.facts(text_length=len(text.strip())),
        )
        note = await change.note(name, text, public=False) if text.strip() else {}
        await settle(change, transfer, move, **_answered(change, transfer, note))
        ways: dict[str, Any] = {"from": transfer["from_place"], "to": transfer["to_place"], "desk": actor.place}
        ways["was"] = {"holder": change.case.holder}
        change.tell(f"transfer.{name}", "transfer", transfer_id, transfer=str(transfer_id), **ways, **note)


def _current(change: Change, name: str, transfer_id: UUID) -> Any:
    """Whose move it never is learns nothing of the hop."""
    if not any(move.roles & change.actor.roles for move in TRANSFER.moves if move.name == name):
        raise NotYours("transfer", name)
    found = change.file.transfer_for(change.case, change.actor.place)
    if found is None or found["id"] != transfer_id:
        raise Conflict(OVER)
    return found


def _answered(change: Change, transfer: Any, note: dict[str, str]) -> dict[str, Any]:
    """What was answered before stays when the case is handed back later."""
    if transfer["answered_at"]:
        return {}
    actor = change.actor
    return {
        "answered_at": change.moment,
        "answered_by": actor.person_id,
        "answered_as": actor.title,
        "answer_note": UUID(note["note"]) if note else None,
    }

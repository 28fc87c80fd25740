"""Ask once for everything that is missing, and take it in."""

import json
from datetime import datetime
from uuid import UUID

from cases.changing import Change, changing
from cases.tables import Supplement
from kernel.ids import new_id
from people.actor import Actor


async def request_supplement(
    case_id: UUID, *, version: int, items: tuple[str, ...], reason: str = "", key: UUID, actor: Actor
) -> None:
    """`items` is the whole list; `reason` is needed the second time. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        listed = [item.strip() for item in items if item.strip()]
        move = change.permit("request_supplement", change.facts(missing=len(listed), text_length=len(reason.strip())))
        note = await change.note("supplement_reason", reason, public=False) if reason.strip() else {}
        asked = await _ask(change, listed, note)
        change.apply(move)
        change.tell_move(move, supplement=str(asked), items=len(listed), **note)


async def _ask(change: Change, items: list[str], note: dict[str, str]) -> UUID:
    asked = new_id()
    await Supplement.insert(
        Supplement(
            id=asked,
            seq=len(change.file.supplements) + 1,
            items=change.seal.close("supplement.items", asked, json.dumps(items, ensure_ascii=False)),
            note_id=UUID(note["note"]) if note else None,
            asked_by=change.actor.person_id,
            asked_as=change.actor.title,
            asked_at=change.moment,
            **change.hangs,
        )
    )
    return asked


async def give_supplement(case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """What the applicant writes or brings; files that were attached since the request count as brought."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        brought = sum(row["at"] >= _asked_at(change) for row in change.file.attachments)
        move = change.permit("supplement", change.facts(text_length=len(text.strip()), attachments=brought))
        note = await change.note("supplement", text, public=True) if text.strip() else {}
        last = change.file.supplements[-1]
        await Supplement.update({"given_at": change.moment, "given_as": actor.title}).where(
            Supplement.county_id == change.case.county_id, Supplement.id == last["id"]
        )
        change.apply(move)
        change.tell_move(move, supplement=str(last["id"]), **note)


def _asked_at(change: Change) -> datetime:
    """Of the last request; of a case that was never asked for anything, now."""
    asked = change.file.supplements
    return asked[-1]["asked_at"] if asked else change.moment

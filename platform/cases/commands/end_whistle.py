"""结束吹哨: what was decided at the place, who came with what was needed, who did not come."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.commands.check_in import change_called, tell_of
from cases.relations import relations_to_whistle
from cases.tables import Whistle
from people.actor import Actor
from workflows.engine import Move
from workflows.refusals import NotOpen, NotYours
from workflows.whistle import CAME, CHECK_IN, WHISTLE, CheckInState, WhistleState


async def end_whistle(
    case_id: UUID, *, outcome: str, text: str, brought: Mapping[UUID, str], version: int, key: UUID, actor: Actor
) -> None:
    """`brought`: of each unit that came, by its id, yes or no. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        whistle = _open_call(change)
        called = [row for row in change.file.called if row["whistle_id"] == whistle["id"]]
        came = [row for row in called if row["state"] in CAME]
        unscored = [row for row in came if brought.get(row["unit_id"]) not in ("yes", "no")]
        move = _permit(change, whistle, outcome, text, len(unscored))
        note = await change.note("whistle_end", text, public=False)
        for row in came:
            await change_called(change, row, brought=brought[row["unit_id"]])
        for row in called:
            if row["state"] == CheckInState.CALLED:
                await _miss(change, row)
        await _close(change, whistle, move, outcome=outcome, result_note=UUID(note["note"]))
        change.tell("whistle.end", "whistle", whistle["id"], outcome=outcome, **note)


def _open_call(change: Change) -> Any:
    if change.file.whistle is not None:
        return change.file.whistle
    if change.file.whistles:
        raise NotOpen("whistle", "end", WhistleState.ENDED)
    raise NotYours("whistle", "end")


def _permit(change: Change, whistle: Any, outcome: str, text: str, unscored: int) -> Move:
    facts = change.facts(outcome=outcome, text_length=len(text.strip()), comers_unscored=unscored)
    relations = relations_to_whistle(whistle, change.case, change.actor)
    roles = change.actor.roles
    return WHISTLE.permit("end", roles=roles, relations=relations, state=whistle["state"], facts=facts)


async def _miss(change: Change, called: Any) -> None:
    move = CHECK_IN.follow("miss", state=called["state"])
    change.tick(move, called["id"])
    await change_called(change, called, state=move.leads_to(called["state"]))
    tell_of(change, called, move)


async def _close(change: Change, whistle: Any, move: Move, **columns: Any) -> None:
    ended = {"ended_by": change.actor.person_id, "ended_as": change.actor.title, "ended_at": change.moment}
    changes: dict[Any, Any] = {"state": move.leads_to(whistle["state"]), **ended, **columns}
    await Whistle.update(changes).where(Whistle.county_id == change.case.county_id, Whistle.id == whistle["id"])

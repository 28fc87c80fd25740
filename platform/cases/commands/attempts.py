"""An attempt at a rung of the ladder is written down; the case goes on to the next rung of the same desk."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cases.changing import Change, changing
from cases.rungs import on_rung
from cases.tables import Attempt
from kernel.ids import new_id
from people.actor import Actor
from workflows.ladder import Attempt as Tried


@dataclass(frozen=True, slots=True)
class Trial:
    """`way` as in workflows.ladder.WAYS; `present`: who took part; `text`: what was done and what came of it."""

    at: datetime
    way: str
    present: str
    text: str
    solved: bool


async def record_attempt(case_id: UUID, trial: Trial, *, version: int, key: UUID, actor: Actor) -> None:
    """Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        facts = change.facts(attempt_at=trial.at, way=trial.way, text_length=len(trial.text.strip()))
        move = change.permit("record_attempt", facts)
        note = await change.note("attempt", trial.text, public=False)
        attempt_id, stay = new_id(), _stay(change)
        await Attempt.insert(
            Attempt(
                id=attempt_id,
                stay_id=stay,
                at=trial.at,
                way=trial.way,
                solved=trial.solved,
                present=change.seal.close("attempt.present", attempt_id, trial.present),
                note_id=UUID(note["note"]),
                by_person=actor.person_id,
                by_as=actor.title,
                made_at=change.moment,
                **change.hangs,
            )
        )
        change.tried = Tried(trial.at, trial.solved)
        change.apply(move)
        tries = sum(row["stay_id"] == stay for row in change.file.attempts) + 1
        how = {"mode": trial.way, "solved": trial.solved, "tries": tries}
        change.tell_move(move, attempt=str(attempt_id), **how, **note)


def _stay(change: Change) -> UUID:
    """Permitted on a rung alone."""
    assert change.file.stay is not None
    stay: UUID = change.file.stay["id"]
    return stay


async def climb(case_id: UUID, *, version: int, key: UUID, actor: Actor) -> None:
    """The next rung of the same desk begins, with its own term. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("climb", change.facts())
        standing = on_rung(change.case, change.file, change.method, change.moment)
        change.climbs = standing.verdict.propose if standing else None
        change.apply(move)
        change.tell_move(move)

"""专家意见: somebody of a pool is asked about a case; their advice is taken down, or they are asked no more."""

from datetime import date
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.experts import change_expert
from cases.queries.experts import Listed, in_office
from cases.relations import relations_to_case
from cases.tables import CaseExpert
from kernel.errors import NotFound
from kernel.ids import new_id
from people.actor import Actor
from tenants.place import ancestors
from workflows.engine import Move
from workflows.expert import EXPERT, ExpertState
from workflows.local_time import local


async def name_expert(
    case_id: UUID, *, expert_id: UUID, question: str, version: int, key: UUID, actor: Actor
) -> None:
    """Somebody of the pools at and above the desk that has the case. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        pool = await in_office(actor.county_id, ancestors(change.case.holder))
        chosen = next((one for one in pool if one.id == expert_id), None)
        move = change.permit("name_expert", change.facts(text_length=len(question.strip()), **_of(chosen, change)))
        assert chosen is not None
        note = await change.note("question", question, public=False)
        change.apply(move)
        naming = new_id()
        await CaseExpert.insert(_row(change, naming, chosen, UUID(note["note"])))
        change.tell_move(move, naming=str(naming), expert=str(chosen.id), expert_kind=chosen.kind, **note)


def _of(chosen: Listed | None, change: Change) -> dict[str, bool]:
    if chosen is None:
        return {"expert_in_office": False, "expert_apart": True, "expert_free": True}
    asked = {row["expert_id"] for row in change.file.experts if row["state"] == ExpertState.ASKED}
    numbers = {bytes(row["phone_blind"]) for row in change.file.pool if row["id"] in asked}
    parties = {bytes(row["phone_blind"]) for row in change.file.parties if row["phone_blind"] is not None}
    return {
        "expert_in_office": True,
        "expert_apart": chosen.phone_blind not in parties,
        # Whoever stands in two pools is one expert.
        "expert_free": chosen.phone_blind not in numbers,
    }


def _row(change: Change, naming: UUID, chosen: Listed, note_id: UUID) -> CaseExpert:
    return CaseExpert(
        id=naming,
        expert_id=chosen.id,
        kind=chosen.kind,
        state=EXPERT.start,
        question_note=note_id,
        asked_by=change.actor.person_id,
        asked_as=change.actor.title,
        asked_at=change.moment,
        **change.hangs,
    )


async def take_advice(
    case_id: UUID, *, naming: UUID, advised_on: date, text: str, version: int, key: UUID, actor: Actor
) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        row = _named(change, naming)
        dated = local(row["asked_at"]).date() <= advised_on <= local(change.moment).date()
        move = _permit(change, row, "advise", text, advice_dated=dated)
        await _end(change, row, move, "advice", text, advised_on=advised_on)


async def let_expert_go(case_id: UUID, *, naming: UUID, text: str, version: int, key: UUID, actor: Actor) -> None:
    """`text` says why they are asked no more."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        row = _named(change, naming)
        await _end(change, row, _permit(change, row, "let_go", text), "let_go", text)


def _named(change: Change, naming: UUID) -> Any:
    """NotFound for what is none of this case's, whoever else's it is."""
    found = next((row for row in change.file.experts if row["id"] == naming), None)
    if found is None:
        raise NotFound()
    return found


def _permit(change: Change, row: Any, name: str, text: str, **given: bool) -> Move:
    relations = relations_to_case(change.case, change.file, change.actor)
    facts = change.facts(text_length=len(text.strip()), **given)
    return EXPERT.permit(name, roles=change.actor.roles, relations=relations, state=row["state"], facts=facts)


async def _end(change: Change, row: Any, move: Move, kind: str, text: str, **more: date) -> None:
    note, actor = await change.note(kind, text, public=False), change.actor
    ended = {"ended_by": actor.person_id, "ended_as": actor.title, "ended_at": change.moment}
    state = {"state": move.leads_to(row["state"]), "end_note": UUID(note["note"])}
    await change_expert(change, row, **state, **ended, **more)
    said = {name: day.isoformat() for name, day in more.items()}
    change.tell(f"expert.{move.name}", "case_expert", row["id"], expert_kind=row["kind"], **said, **note)

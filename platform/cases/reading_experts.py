"""The experts of a case (专家意见) as the staff read them: who was asked what, and what they said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cases.queries.experts import contact
from cases.reading_whistles import Said
from cases.view import CaseFile
from people.actor import Actor
from people.phones import masked_phone
from workflows.expert import ExpertState


@dataclass(frozen=True, slots=True)
class ExpertView:
    """`text`: the advice, or why they are asked no more. `to_call`: the number stands here for the reader to use."""

    id: UUID
    kind: str
    name: str
    phone: str
    to_call: bool
    state: str
    question: str
    asked_at: datetime
    asked_as: str
    text: str
    advised_on: date | None
    ended_at: datetime | None


def read_experts(file: CaseFile, said: Said, actor: Actor, *, may: bool) -> list[ExpertView]:
    """The newest first. `may`: the reader may take down what they say, and so has to call them."""
    people = {row["id"]: contact(row, said.county) for row in file.pool}
    return [
        _view(row, *people[row["expert_id"]], said.notes, whole=may or row["asked_by"] == actor.person_id)
        for row in file.experts[::-1]
    ]


def _view(row: Any, name: str, phone: str, notes: Mapping[UUID, str], *, whole: bool) -> ExpertView:
    return ExpertView(
        id=row["id"],
        kind=row["kind"],
        name=name,
        phone=phone if whole else masked_phone(phone),
        to_call=whole and row["state"] == ExpertState.ASKED,
        state=row["state"],
        question=notes.get(row["question_note"], ""),
        asked_at=row["asked_at"],
        asked_as=row["asked_as"],
        text=notes.get(row["end_note"], ""),
        advised_on=row["advised_on"],
        ended_at=row["ended_at"],
    )

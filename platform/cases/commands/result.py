"""The result: the lead unit answers every demand, somebody else reviews it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.driving import drive
from cases.duty import REVIEWERS, VISITORS, falls_on
from cases.handing import Handed
from kernel.db import database
from people.actor import Actor
from workflows.order import OrderState

ANSWERS = ("support", "explain", "decline")

ANSWER_DEMANDS = """
update demand set answer = new.answer, reply = new.reply
from unnest($2::uuid[], $3::text[], $4::bytea[]) as new (id, answer, reply)
where demand.county_id = $1 and demand.id = new.id"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One demand's answer: supported, explained, or not supported, and the words for it."""

    kind: str
    text: str

    @property
    def complete(self) -> bool:
        return self.kind in ANSWERS and bool(self.text.strip())


async def submit_result(
    case_id: UUID,
    *,
    version: int,
    answers: Mapping[UUID, Answer],
    summary: str,
    key: UUID,
    actor: Actor,
    handed: Handed | None = None,
) -> None:
    """`answers` by demand. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        given = {
            demand["id"]: answers[demand["id"]]
            for demand in change.file.demands
            if demand["id"] in answers and answers[demand["id"]].complete
        }
        move = change.permit("submit_result", change.facts(demands_answered=len(given)))
        await _answer(change, given)
        note = await change.note("result", summary, public=True) if summary.strip() else {}
        facts = change.facts()
        hands = {*facts.handled_by, actor.person_id}
        change.apply(move, duty_at=falls_on(change, REVIEWERS, hands, why="review"))
        done = {"result_at": change.moment, "result_by": actor.person_id}
        await drive(change, move, [change.lead], **done)
        kinds = {str(key): answer.kind for key, answer in given.items()}
        change.tell_move(move, answers=kinds, **(handed.tell(change) if handed else {}), **note)


async def _answer(change: Change, given: Mapping[UUID, Answer]) -> None:
    await database.fetch(
        ANSWER_DEMANDS,
        change.case.county_id,
        list(given),
        [answer.kind for answer in given.values()],
        [change.seal.close("demand.reply", key, answer.text) for key, answer in given.items()],
    )


async def approve_result(case_id: UUID, *, version: int, key: UUID, actor: Actor) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        facts = change.facts()
        move = change.permit("approve", facts)
        change.apply(move, duty_at=falls_on(change, VISITORS, facts.handled_by, why="visit"))
        await drive(change, move, _submitted(change))
        change.tell_move(move)


async def return_result(case_id: UUID, *, version: int, reason: str, key: UUID, actor: Actor) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("return_result", change.facts(text_length=len(reason.strip())))
        note = await change.note("returned", reason, public=False)
        change.apply(move, duty_at=None)
        await drive(change, move, [change.lead])
        change.tell_move(move, **note)


def _submitted(change: Change) -> list[Any]:
    orders = change.file.orders_of(change.case.round)
    return [order for order in orders if order["state"] == OrderState.RESULT_SUBMITTED]

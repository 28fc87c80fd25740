"""The result: the lead unit answers every demand, somebody else reviews it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.commands.orders import move_order
from kernel.db import database
from people.actor import Actor
from workflows.engine import Move
from workflows.order import ORDER, OrderState

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
    case_id: UUID, *, version: int, answers: Mapping[UUID, Answer], summary: str, key: UUID, actor: Actor
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
        change.apply(move)
        done = {"result_at": change.moment, "result_by": actor.person_id}
        await _drive(change, move, [change.lead], **done)
        change.tell_move(move, answers={str(key): answer.kind for key, answer in given.items()}, **note)


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
        move = change.permit("approve", change.facts())
        change.apply(move)
        await _drive(change, move, _submitted(change))
        change.tell_move(move)


async def return_result(case_id: UUID, *, version: int, reason: str, key: UUID, actor: Actor) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("return_result", change.facts(text_length=len(reason.strip())))
        note = await change.note("returned", reason, public=False)
        change.apply(move)
        await _drive(change, move, [change.lead])
        change.tell_move(move, **note)


def _submitted(change: Change) -> list[Any]:
    orders = change.file.orders_of(change.case.round)
    return [order for order in orders if order["state"] == OrderState.RESULT_SUBMITTED]


async def _drive(change: Change, move: Move, orders: list[Any], **columns: Any) -> None:
    """The orders' own move, which this move of the case makes along."""
    for order in orders:
        driven = ORDER.follow(move.drives, state=order["state"])
        change.tick(driven, order["id"])
        await move_order(change, order, driven, **columns)
        change.tell(f"order.{driven.name}", "dispatch_order", order["id"], unit=str(order["unit_id"]))

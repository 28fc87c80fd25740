"""The return visit: was there contact, is it solved, are you content — and what follows from it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.closing import closed
from cases.commands.dispatch import send_order, write_orders
from cases.tables import ReturnVisit
from kernel.ids import new_id
from people.actor import Actor
from workflows.order import OrderState

WAYS = ("phone", "online", "call")


async def record_visit(
    case_id: UUID,
    *,
    version: int,
    answers: Mapping[str, str],
    text: str = "",
    way: str,
    key: UUID,
    actor: Actor,
) -> None:
    """Solved closes the case; anything else goes back to the same unit in a new round."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        solved = change.method.closes(answers)
        facts = change.facts(
            questions=frozenset(question.key for question in change.method.questions),
            questions_answered=_answered(change, answers),
            solved=solved if answers.get("solved") else None,
        )
        move = change.permit("visit_solved" if solved else "visit_unsolved", facts)
        visit = await _visit(change, way, reached=True, answers=answers)
        note = await change.note("visit", text, public=True) if text.strip() else {}
        if solved:
            change.apply(move, **closed(change, "solved"))
        else:
            await _again(change, move)
        change.tell_move(move, visit=str(visit), way=way, **dict(answers), **note)


async def record_missed_visit(case_id: UUID, *, version: int, way: str, key: UUID, actor: Actor) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        facts = change.facts()
        move = change.permit("visit_missed", facts)
        visit = await _visit(change, way, reached=False, answers={})
        change.apply(move)
        tries = 1 + len(facts.missed_visits)
        change.tell_move(move, visit=str(visit), way=way, tries=tries)


async def close_unreached(case_id: UUID, *, version: int, key: UUID, actor: Actor) -> None:
    """After three misses on three different half-days; counted apart from solved cases."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        move = change.permit("visit_unreached", change.facts())
        change.apply(move, **closed(change, "unreached"))
        change.tell_move(move)


def _answered(change: Change, answers: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        question.key for question in change.method.questions if answers.get(question.key) in question.answers
    )


async def _visit(change: Change, way: str, *, reached: bool, answers: Mapping[str, str]) -> UUID:
    visit_id = new_id()
    await ReturnVisit.insert(
        ReturnVisit(
            id=visit_id,
            round=change.case.round,
            at=change.moment,
            by_person=change.actor.person_id,
            by_as=change.actor.title,
            way=way,
            reached=reached,
            contacted=answers.get("contacted"),
            solved=answers.get("solved"),
            satisfied=answers.get("satisfied"),
            **change.hangs,
        )
    )
    return visit_id


async def _again(change: Change, move: Any) -> None:
    """The same unit first, with an order of the new round."""
    last = change.lead
    assert last is not None
    change.apply(move, duty_at=None)
    order = send_order(change, last["unit_id"], "lead", "redo")
    change.columns |= {"lead_order": order.id, "lead_state": OrderState.SENT.value}
    await write_orders(change, [order])

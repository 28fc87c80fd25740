"""The return visit: each side is asked whether there was contact, whether it is solved, whether they are content."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from cases.changing import Change, changing
from cases.closing import closed
from cases.commands.dispatch import send_order, write_orders
from cases.commands.force import send_again
from cases.tables import ReturnVisit
from cases.visiting import answered, side_of
from kernel.ids import new_id
from people.actor import Actor
from workflows.case import CaseState
from workflows.engine import Move
from workflows.needs.ending import visit_goes_on
from workflows.order import OrderState
from workflows.sides import Side

# By what the applicant said; nothing, when they were never reached.
SAID = {True: "visit_solved", False: "visit_unsolved", None: "visit_unreached"}
OUTCOMES = {"visit_solved": "solved", "visit_unreached": "unreached"}
# Whom the last step of a visit asked when it asked nobody.
NOBODY = "nobody"


async def record_visit(
    case_id: UUID,
    *,
    version: int,
    answers: Mapping[str, str],
    text: str = "",
    way: str,
    party: UUID | None = None,
    key: UUID,
    actor: Actor,
) -> None:
    """`party`: who of the other side was asked; none: the applicant, whose answer decides once both were asked."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        side = side_of(change.file.parties, party)
        facts = change.facts(side=side.value, questions_answered=answered(answers, change.method))
        if side == Side.APPLICANT:
            facts = replace(facts, solved=_solved(change, answers))
        move = change.permit("visit_heard" if visit_goes_on(facts) else SAID[facts.solved], facts)
        visit = await _visit(change, way, party, reached=True, answers=answers)
        # What the other side says is for the centre.
        note = await change.note("visit", text, public=side == Side.APPLICANT) if text.strip() else {}
        await _go_on(change, move)
        if side == Side.APPLICANT:
            change.columns["heard_round"] = change.case.round
        change.tell_move(move, visit=str(visit), side=side.value, way=way, **dict(answers), **note)


async def record_missed_visit(
    case_id: UUID, *, version: int, way: str, party: UUID | None = None, key: UUID, actor: Actor
) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        side = side_of(change.file.parties, party)
        facts = change.facts(side=side.value)
        move = change.permit("visit_missed", facts)
        visit = await _visit(change, way, party, reached=False, answers={})
        change.apply(move)
        tries = 1 + len(facts.sides[side].missed)
        change.tell_move(move, visit=str(visit), side=side.value, way=way, tries=tries)


async def end_visit(case_id: UUID, *, version: int, key: UUID, actor: Actor) -> None:
    """Whoever is left was missed three times on three different half-days: what the applicant said counts; where
    they were never reached, the case is closed and counted apart."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        facts = change.facts()
        move = change.permit(SAID[facts.solved], facts)
        await _go_on(change, move)
        change.tell_move(move, side=NOBODY)


def _solved(change: Change, answers: Mapping[str, str]) -> bool | None:
    return change.method.closes(answers) if answers.get("solved") else None


async def _visit(change: Change, way: str, party: UUID | None, *, reached: bool, answers: Mapping[str, str]) -> UUID:
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
            party_id=party,
            **change.hangs,
        )
    )
    return visit_id


async def _go_on(change: Change, move: Move) -> None:
    if move.target == CaseState.CLOSED:
        change.apply(move, **closed(change, OUTCOMES[move.name]))
    elif move.next_round:
        await _again(change, move)
    else:
        change.apply(move)


async def _again(change: Change, move: Move) -> None:
    """The same unit first, with an order of the new round."""
    last = change.lead
    assert last is not None
    change.apply(move, duty_at=None)
    took = change.clocks.of("take", last["id"])
    order = send_order(change, last["unit_id"], "lead", "redo", at=took.counted_at if took else "")
    change.columns |= {"lead_order": order.id, "lead_state": OrderState.SENT.value}
    await write_orders(change, [order, *send_again(change)])

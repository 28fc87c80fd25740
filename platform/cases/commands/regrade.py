"""调整等级: a person changes the colour of an open case, or says why what speaks for a higher one is not enough."""

from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.commands.recount import told_move
from cases.leaders import assign_leaders
from cases.signals import said_on, signals_since
from cases.tables import Assessment, Proposal, Transfer
from kernel.ids import new_id
from people.actor import Actor
from workflows.clocks import Clock
from workflows.engine import Move
from workflows.grading import FACTORS, Grade, Signal, higher
from workflows.retime import Kind, regraded


async def regrade_case(case_id: UUID, *, grade: str, version: int, text: str, key: UUID, actor: Actor) -> None:
    """Its leaders and the clocks that hang on the colour follow. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        before = change.case.grade or ""
        name = "ease_red" if before == Grade.RED else "regrade"
        move = change.permit(name, change.facts(grade=grade, text_length=len(text.strip())))
        note = await change.note("regrade", text, public=False)
        signals = await _speaking(change)
        change.apply(move, grade=grade)
        await _judge(change, signals, grade)
        await assign_leaders(change, move)
        moved = await _retime(change, move, grade)
        change.tell_move(move, before=before, grade=grade, signals=[one.key for one in signals], clocks=moved, **note)


async def keep_grade(case_id: UUID, *, version: int, text: str, key: UUID, actor: Actor) -> None:
    """What spoke for a higher grade is considered: it is proposed again only when something new comes up."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        signals = await _speaking(change)
        grade = change.case.grade or ""
        facts = change.facts(signals=len(signals), text_length=len(text.strip()))
        move = change.permit("keep_grade", facts)
        note = await change.note("keep_grade", text, public=False)
        await _judge(change, signals, grade)
        change.apply(move)
        change.tell_move(move, grade=grade, signals=[one.key for one in signals], **note)


async def _speaking(change: Change) -> tuple[Signal, ...]:
    """Those that speak for a higher grade than the case has."""
    heard = await said_on(change.case, change.seal)
    signals = signals_since(change.case, change.file, heard, change.moment)
    return signals if change.case.grade and higher(change.case.grade, signals) else ()


async def _judge(change: Change, signals: tuple[Signal, ...], grade: str) -> None:
    """The scores stay as they were given; what is suggested is what spoke for it now."""
    rows, before = change.file.assessments, change.case.grade or grade
    scores: dict[str, Any] = {factor: rows[-1][factor] if rows else 1 for factor in FACTORS}
    await Assessment.insert(
        Assessment(
            id=new_id(),
            suggested=higher(before, signals) or before,
            signals=[one.key for one in signals],
            confirmed=grade,
            author=change.actor.person_id,
            at=change.moment,
            **scores,
            **change.hangs,
        )
    )


async def _retime(change: Change, move: Move, grade: str) -> list[dict[str, str]]:
    case, method = change.case, change.method
    kind = Kind(case.grade, case.urgent, case.source, case.category)

    def anew(clock: Clock) -> Clock:
        return regraded(clock, method, kind, grade)

    change.clocks.regrade(anew, change.moment, move.name)
    moved = {one.order_id for one in change.clocks.moved}
    for order in change.file.orders:
        if order["id"] in moved:
            await change.update_order(order)
    for table, rows in ((Proposal, change.file.proposals), (Transfer, change.file.transfers)):
        for row in rows:
            if row["id"] in moved:
                due: dict[Any, Any] = {"next_due": change.clocks.due_of(row["id"])}
                await table.update(due).where(table.county_id == case.county_id, table.id == row["id"])
    return [told_move(one) for one in change.clocks.moved]

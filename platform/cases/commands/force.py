"""专项小组: several units join the one that leads the case, with a task and a day; prolonged, or dissolved."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.commands.dispatch import offered, send_order, write_orders
from cases.driving import drive
from cases.forces import change_force, days_ahead, most_days, said_until
from cases.joint import joint_desks
from cases.queries.units import units_among
from cases.relations import relations_to_case
from cases.tables import DispatchOrder, TaskForce
from kernel.ids import new_id
from people.actor import Actor
from workflows.engine import Move
from workflows.force import CLOCK, FORCE, WORKING, ForceState
from workflows.order import OPEN
from workflows.refusals import NotOpen
from workflows.terms import Term, Unit


async def form_force(
    case_id: UUID, *, units: tuple[UUID, ...], until: date, task: str, version: int, key: UUID, actor: Actor
) -> None:
    """`units` join the lead; whoever assists already belongs to it as well. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        case = change.case
        helping = [order["unit_id"] for order in _assisting(change)]
        new = [unit for unit in dict.fromkeys(units) if unit not in {*helping, case.lead_unit}]
        reach = await units_among(actor.county_id, joint_desks(case, change.file.transfers), new)
        facts = change.facts(
            joining=len(helping) + len(new),
            joining_reachable=all(offered(reach, unit) for unit in new),
            text_length=len(task.strip()),
            **_asked_for(change, until),
        )
        move = change.permit("form_force", facts)
        note = await change.note("force", task, public=False)
        force_id = await _begin(change, [*helping, *new], facts.days, UUID(note["note"]))
        change.apply(move)
        if new:
            await write_orders(change, [_order(change, unit, reach[unit].place) for unit in new])
        told = {"units": [str(unit) for unit in (*helping, *new)], "until": said_until(change, force_id)}
        change.tell_move(move, force=str(force_id), lead=str(case.lead_unit), **told, **note)


def _asked_for(change: Change, until: date) -> dict[str, int]:
    return {
        "days": days_ahead(until, change.moment),
        "most_days": most_days(change.case, change.method, change.moment),
    }


def _order(change: Change, unit: UUID, at: str) -> DispatchOrder:
    """What its people are told of it is that they join a group."""
    return send_order(change, unit, "assist", "", at=at, since="form_force", force="yes")


def _assisting(change: Change) -> list[Any]:
    orders = change.file.orders_of(change.case.round)
    return [order for order in orders if order["part"] == "assist" and order["state"] in OPEN]


async def _begin(change: Change, units: Iterable[UUID], days: int, note_id: UUID) -> UUID:
    force_id, actor = new_id(), change.actor
    change.terms[CLOCK] = Term(days, Unit.CALENDAR_DAYS)
    change.start_clock(CLOCK, "form_force", force_id)
    row = TaskForce(
        id=force_id,
        state=FORCE.start,
        units=list(units),
        task_note=note_id,
        formed_by=actor.person_id,
        formed_as=actor.title,
        formed_at=change.moment,
        **change.hangs,
    )
    await TaskForce.insert(row)
    return force_id


async def prolong_force(case_id: UUID, *, until: date, text: str, version: int, key: UUID, actor: Actor) -> None:
    """To a day later than its own, with a reason; also after its day has passed."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        row = _working(change, "prolong")
        ticking = change.clocks.of(CLOCK, row["id"])
        assert ticking is not None
        longer = days_ahead(until, ticking.clock.started) - ticking.clock.whole_term.amount
        given = _asked_for(change, until)
        _permit(change, row, "prolong", text, **(given if longer >= 1 else given | {"days": 0}))
        change.clocks.extend(CLOCK, longer, row["id"])
        note = await change.note("force_prolong", text, public=False)
        change.tell("force.prolong", "task_force", row["id"], until=said_until(change, row["id"]), **note)


async def dissolve_force(case_id: UUID, *, text: str, version: int, key: UUID, actor: Actor) -> None:
    """`text` is what came of it. Units that joined with it and still owe work need not go on."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        row = _working(change, "dissolve")
        move = _permit(change, row, "dissolve", text)
        change.tick(move, row["id"])
        came_along = [order for order in _assisting(change) if order["sent_at"] >= row["formed_at"]]
        await drive(change, move, [order for order in came_along if order["unit_id"] in row["units"]])
        note = await change.note("force_end", text, public=False)
        ended = {"ended_by": actor.person_id, "ended_as": actor.title, "ended_at": change.moment}
        result = {"state": move.leads_to(row["state"]), "result_note": UUID(note["note"])}
        await change_force(change, row, **result, **ended)
        change.tell("force.dissolve", "task_force", row["id"], **note)


def _working(change: Change, name: str) -> Any:
    if change.file.force is None:
        raise NotOpen("force", name, ForceState.OVER)
    return change.file.force


def _permit(change: Change, row: Any, name: str, text: str, **given: int) -> Move:
    relations = relations_to_case(change.case, change.file, change.actor)
    facts = change.facts(text_length=len(text.strip()), **given)
    return FORCE.permit(name, roles=change.actor.roles, relations=relations, state=row["state"], facts=facts)


def send_again(change: Change) -> list[DispatchOrder]:
    """In a new round the group works on: each unit of it gets an order again, by the hours of where it sits."""
    row = change.file.force
    if row is None or row["state"] not in WORKING:
        return []
    last = {order["unit_id"]: change.clocks.of("take", order["id"]) for order in change.file.orders}
    return [
        send_order(change, unit, "assist", "redo", at=took.counted_at if (took := last[unit]) else "")
        for unit in row["units"]
        if unit in last and unit != change.case.lead_unit
    ]

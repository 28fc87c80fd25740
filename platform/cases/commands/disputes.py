"""A unit says that an order is not its duty; a director who did not send it rules, and the ruling binds."""

from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.commands.dispatch import offered, send_order, write_orders
from cases.commands.orders import find_order, permit_order
from cases.driving import drive, move_order
from cases.duty import falls_on
from cases.queries.units import units_for_dispatch
from cases.tables import Ruling
from kernel.errors import Invalid
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from workflows.order import OrderState

RULERS = (Role.DIRECTOR,)


async def reject_order(
    case_id: UUID,
    order_id: UUID,
    *,
    version: int,
    clause: str,
    text: str,
    suggested: UUID | None = None,
    key: UUID,
    actor: Actor,
) -> None:
    """`clause` of a duty list or of the law, `suggested` the unit whose duty it is. Raises Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        order = find_order(change, order_id)
        facts = {"clause": bool(clause.strip()), "text_length": len(text.strip())}
        move = permit_order(change, order, "reject", **facts)
        note = await change.note("rejected", text, public=False)
        change.tick(move, order_id)
        change.columns["duty_at"] = falls_on(change, RULERS, {order["sent_by"]}, why="rule")
        said = {"clause": clause.strip(), "suggested_unit": suggested}
        await move_order(change, order, move, rejected_at=change.moment, rejected_by=actor.person_id, **said)
        change.tell("order.reject", "dispatch_order", order_id, unit=str(order["unit_id"]), **note)


async def rule_back(case_id: UUID, order_id: UUID, *, version: int, sentence: str, key: UUID, actor: Actor) -> None:
    """The unit handles it after all, and may not reject again."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        order = _disputed(change, order_id)
        move = change.permit("rule_back", change.facts(text_length=len(sentence.strip()), **_of(order)))
        change.apply(move, duty_at=None)
        await drive(change, move, [order], ruled=True)
        await _keep(change, order["unit_id"], None, order["clause"], sentence)
        change.tell_move(move, order=str(order_id), unit=str(order["unit_id"]))


async def reassign(
    case_id: UUID, order_id: UUID, *, version: int, unit: UUID, sentence: str, key: UUID, actor: Actor
) -> None:
    """Another unit gets the order, in the same part, bound by the ruling."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        order = _disputed(change, order_id)
        units = await units_for_dispatch(actor.county_id, change.case.holder, (unit,))
        facts = change.facts(
            text_length=len(sentence.strip()), lead_units=(unit,), lead_active=offered(units, unit), **_of(order)
        )
        move = change.permit("reassign", facts)
        _check_free(change, unit)
        change.apply(move, duty_at=None)
        await drive(change, move, [order])
        place = units[unit].place
        new = send_order(change, unit, order["part"], sentence.strip(), at=place, since="reassign", ruled=True)
        if order["part"] == "lead":
            change.columns |= {"lead_order": new.id, "lead_unit": unit, "lead_state": OrderState.SENT.value}
        await write_orders(change, [new])
        await _keep(change, unit, order["unit_id"], order["clause"], sentence)
        change.tell_move(
            move, order=str(order_id), part=order["part"], unit=str(unit), rejected=str(order["unit_id"])
        )


def _disputed(change: Change, order_id: UUID) -> Any:
    order = find_order(change, order_id)
    if order["state"] != OrderState.REJECTED:
        raise Invalid({"order": "这张单没有在等裁定，请看看最新情况。"})
    return order


def _of(order: Any) -> dict[str, Any]:
    """What holds of the one order that is ruled on."""
    return {"disputed_unit": order["unit_id"], "dispatched_by": frozenset({order["sent_by"]})}


def _check_free(change: Change, unit: UUID) -> None:
    busy = {order["unit_id"] for order in change.file.orders_of(change.case.round) if order["state"] != "REJECTED"}
    if unit in busy:
        raise Invalid({"unit": "这个单位已经在办这件事，请改派给另一个单位。"})


async def _keep(change: Change, unit: UUID, not_unit: UUID | None, clause: str, sentence: str) -> None:
    """What was ruled is offered to whoever dispatches the next matter of this category."""
    await Ruling.insert(
        Ruling(
            county_id=change.case.county_id,
            id=new_id(),
            case_id=change.case.id,
            place=change.case.holder,
            category=change.case.category,
            unit_id=unit,
            not_unit=not_unit,
            clause=clause,
            sentence=sentence.strip(),
            ruled_by=change.actor.person_id,
            ruled_as=change.actor.title,
            ruled_at=change.moment,
        )
    )

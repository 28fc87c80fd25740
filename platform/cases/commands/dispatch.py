"""Dispatch a case: one order to the unit that leads, others to those that assist."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from cases.categories import with_those_under
from cases.changing import Change, changing
from cases.joint import joint_desks
from cases.queries.units import Unit, units_among
from cases.tables import CaseGrant, DispatchOrder
from kernel.errors import Invalid
from kernel.ids import new_id
from people.actor import Actor
from tenants.place import ancestors
from workflows.order import ORDER, OrderState


async def dispatch_case(
    case_id: UUID,
    *,
    version: int,
    lead: UUID,
    assists: tuple[UUID, ...] = (),
    instruction: str,
    why: str,
    key: UUID,
    actor: Actor,
) -> None:
    """`why` is the reason of the choice as shown beside the suggestion. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        helpers = tuple(dict.fromkeys(unit for unit in assists if unit != lead))
        units = await units_among(actor.county_id, joint_desks(change.case, change.file.transfers), (lead, *helpers))
        unit = units.get(lead)
        duties = with_those_under(unit.categories, change.method) if unit else frozenset({change.case.category})
        facts = change.facts(
            lead_units=(lead,),
            lead_active=unit is None or unit.active,
            lead_duties=duties,
        )
        # Whose move it is comes first: only then is anything said about units.
        move = change.permit("dispatch", facts)
        _check_offered(units, change.case.holder, lead, helpers)
        note = await change.note("instruction", instruction, public=False) if instruction.strip() else {}
        lead_order = send_order(change, lead, "lead", why, at=units[lead].place)
        assisting = [send_order(change, helper, "assist", why, at=units[helper].place) for helper in helpers]
        orders = [lead_order, *assisting]
        change.apply(
            move,
            lead_order=lead_order.id,
            lead_unit=lead,
            lead_state=OrderState.SENT.value,
            first_handler=change.case.first_handler or lead,
        )
        await write_orders(change, orders)
        change.tell_move(move, lead=str(lead), assists=[str(helper) for helper in helpers], **note)


def offered(units: Mapping[UUID, Unit], unit_id: UUID) -> bool:
    return unit_id in units and units[unit_id].active


def _check_offered(units: Mapping[UUID, Unit], desk: str, lead: UUID, helpers: Iterable[UUID]) -> None:
    """No page offers another unit to lead than those of this desk and of the desks above."""
    wrong = {}
    if lead not in units or units[lead].place not in ancestors(desk):
        wrong["lead"] = "请从名单里选定一个主办单位。"
    if not all(offered(units, helper) for helper in helpers):
        wrong["assist"] = "请从名单里选协办单位。"
    if wrong:
        raise Invalid(wrong)


def send_order(
    change: Change,
    unit_id: UUID,
    part: str,
    why: str,
    *,
    at: str,
    since: str = "dispatch",
    ruled: bool = False,
    **told: str,
) -> DispatchOrder:
    """A new order with its clocks running by the hours of the unit's place; its row is written by write_orders."""
    order_id = new_id()
    for name in ORDER.begins:
        change.start_clock(name, since, order_id, at)
    due, clock = change.clocks.next_due(order_id)
    elsewhere = {"elsewhere": "yes", "unit_at": at} if at != change.case.holder else {}
    how = {"unit": str(unit_id), "part": part, "round": change.round_no, **elsewhere, **told}
    change.tell("order.send", "dispatch_order", order_id, **how)
    return DispatchOrder(
        id=order_id,
        unit_id=unit_id,
        part=part,
        state=OrderState.SENT.value,
        round=change.round_no,
        version=1,
        why=why,
        sent_from=change.case.holder,
        sent_by=change.actor.person_id or change.case.applicant,
        sent_at=change.moment,
        ruled=ruled,
        next_due=due,
        next_clock=clock,
        **change.hangs,
    )


async def write_orders(change: Change, orders: list[DispatchOrder]) -> None:
    """The units see the case from now on: the grant and the case's own column say so together."""
    await DispatchOrder.insert(*orders)
    names = [f"u:{order.unit_id}" for order in orders]
    new = [name for name in names if name not in change.case.seen_by]
    if new:
        change.columns["seen_by"] = [*change.case.seen_by, *new]
        await CaseGrant.insert(*(_grant(change, name) for name in new))


def _grant(change: Change, name: str) -> Any:
    return CaseGrant(id=new_id(), who=name, why="order", made_at=change.moment, **change.hangs)

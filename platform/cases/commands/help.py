"""The lead unit, or the desk, asks another unit to help: an assisting order like any other."""

from uuid import UUID

from cases.changing import changing
from cases.commands.dispatch import offered, send_order, write_orders
from cases.joint import joint_desks
from cases.queries.units import units_among
from people.actor import Actor
from workflows.order import OPEN


async def ask_help(case_id: UUID, *, version: int, unit: UUID, text: str, key: UUID, actor: Actor) -> None:
    """`text` says what is asked of the unit. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        units = await units_among(actor.county_id, joint_desks(change.case, change.file.transfers), (unit,))
        busy = {order["unit_id"] for order in change.file.orders_of(change.case.round) if order["state"] in OPEN}
        free = offered(units, unit) and unit not in busy
        move = change.permit("ask_help", change.facts(helper_free=free, text_length=len(text.strip())))
        note = await change.note("ask_help", text, public=False)
        change.apply(move)
        order = send_order(change, unit, "assist", "", at=units[unit].place, since="ask_help")
        await write_orders(change, [order])
        change.tell_move(move, unit=str(unit), **note)

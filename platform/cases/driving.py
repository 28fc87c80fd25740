"""Moves of the dispatch orders: on their own, or along with a move of the case that drives them."""

from collections.abc import Iterable
from typing import Any

from cases.changing import Change
from workflows.engine import Move
from workflows.order import ORDER


async def move_order(change: Change, order: Any, move: Move, **columns: Any) -> None:
    state = move.leads_to(order["state"])
    await change.update_order(order, state=state, **columns)
    if order["id"] == change.case.lead_order:
        change.columns["lead_state"] = state


async def drive(change: Change, move: Move, orders: Iterable[Any], **columns: Any) -> None:
    """The orders' own move, which this move of the case makes along."""
    for order in orders:
        driven = ORDER.follow(move.drives, state=order["state"])
        change.tick(driven, order["id"])
        await move_order(change, order, driven, **columns)
        change.tell(f"order.{driven.name}", "dispatch_order", order["id"], unit=str(order["unit_id"]))


def drivable(change: Change, move: Move) -> list[Any]:
    """Orders of this round that are in a state in which they can be driven so."""
    sources = {source for row in ORDER.moves if row.name == move.drives for source in row.sources}
    return [order for order in change.file.orders_of(change.case.round) if order["state"] in sources]

"""A case goes to another desk and comes back: its holder changes, its owner, its state and its clocks never."""

from typing import Any
from uuid import UUID

from cases.changing import STALE, Change
from cases.finishing import end_hop
from cases.new_desk import readers_at
from cases.tables import Transfer
from kernel.errors import Conflict
from kernel.ids import new_id
from workflows.engine import Hop, Move
from workflows.transfer import ACTIVE, TRANSFER, Direction, TransferState

DIRECTIONS = {Hop.UP: Direction.UP, Hop.DOWN: Direction.DOWN}


async def send(change: Change, move: Move, to: str, *, kind: str = "handover", **columns: Any) -> UUID:
    """A call: the case lies there from now on, and waits for an answer. `to` is a desk; a sealed case goes on up
    until somebody keeps it."""
    case, actor, transfer_id = change.case, change.actor, new_id()
    holder, readers = await readers_at(change, to)
    change.let_in(readers, "transfer")
    direction = DIRECTIONS[move.hop]
    for name in TRANSFER.begins:
        change.start_clock(name, move.name, transfer_id)
    change.apply(move, transfer_id, holder=holder, called=direction.value)
    await Transfer.insert(
        Transfer(
            id=transfer_id,
            direction=direction.value,
            kind=kind,
            state=TRANSFER.start,
            version=1,
            round=case.round,
            from_place=case.holder,
            to_place=holder,
            at=change.moment,
            by_person=actor.person_id,
            by_as=actor.title,
            next_due=change.clocks.due_of(transfer_id),
            seen_by=_names(change, holder, readers),
            **columns,
            **change.hangs,
        )
    )
    return transfer_id


def _names(change: Change, holder: str, readers: list[str]) -> list[str]:
    """Both desks; of a sealed case, those who keep it there."""
    case = change.case
    if not case.sealed:
        return [f"t:{case.holder}", f"t:{holder}"]
    posts = {f"p:{post['person_id']}" for post in change.file.staff if post["place"] == case.holder}
    return [*sorted(posts & set(case.seen_by)), *readers]


async def unwind(change: Change, desk: str, but: Any = None) -> None:
    """The desk has the case again: what it sent itself is over, and whatever came of that, but the hop that is
    settled with this very change."""
    active = [row for row in change.file.transfers if row["state"] in ACTIVE]
    first = next((number for number, row in enumerate(active) if row["from_place"] == desk), len(active))
    for row in active[first:]:
        if row is not but:
            await end_hop(change, row)


async def settle(change: Change, transfer: Any, move: Move, **columns: Any) -> None:
    """The hop's own move; one that leads back puts the case on the sender's desk again."""
    change.tick(move, transfer["id"])
    change.columns["called"] = None
    if move.hop is Hop.BACK:
        change.columns["holder"] = transfer["from_place"]
    await unwind(change, change.columns.get("holder", transfer["to_place"]), transfer)
    state = move.leads_to(transfer["state"])
    ended = None if state == TransferState.TAKEN else change.moment
    changes: dict[Any, Any] = {**columns, "state": state, "version": transfer["version"] + 1, "ended_at": ended}
    changes["next_due"] = change.clocks.due_of(transfer["id"])
    changed = await (
        Transfer.update(changes)
        .where(
            Transfer.county_id == change.case.county_id,
            Transfer.id == transfer["id"],
            Transfer.version == transfer["version"],
        )
        .returning(Transfer.id)
    )
    if not changed:
        raise Conflict(STALE)

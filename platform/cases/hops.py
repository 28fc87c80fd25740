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
from workflows.transfer import ACTIVE, CALLS, TRANSFER, Direction, Kind, TransferState

DIRECTIONS = {Hop.UP: Direction.UP, Hop.DOWN: Direction.DOWN}


async def send(change: Change, move: Move, to: str, *, kind: Kind = Kind.HANDOVER, **columns: Any) -> UUID:
    """The case lies there from now on, and unless it was pulled there waits for an answer. `to` is a desk; a sealed
    case goes on up until somebody keeps it."""
    case, actor, transfer_id = change.case, change.actor, new_id()
    holder, readers = await readers_at(change, to)
    change.let_in(readers, "transfer")
    direction, called = DIRECTIONS[move.hop], kind in CALLS
    for name in TRANSFER.begins if called else ():
        change.start_clock(name, move.name, transfer_id)
    change.apply(move, transfer_id, holder=holder, called=direction.value if called else None)
    await Transfer.insert(
        Transfer(
            id=transfer_id,
            direction=direction.value,
            kind=kind.value,
            state=TRANSFER.start if called else TransferState.TAKEN,
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
    """The desk has the case again: what it sent itself is over, and whatever came of that, and a call that nobody
    answered; but the hop that is settled with this very change. Without a desk everything is."""
    active = [row for row in change.file.transfers if row["state"] in ACTIVE]
    first = next((row["at"] for row in active if desk in ("", row["from_place"])), change.moment)
    for row in active:
        if row is not but and (row["at"] >= first or row["state"] == TransferState.SENT):
            await end_hop(change, row)


async def settle(change: Change, transfer: Any, move: Move, **columns: Any) -> None:
    """The hop's own move; one that leads back puts the case on the sender's desk again."""
    change.tick(move, transfer["id"])
    change.columns["called"] = None
    if move.hop is Hop.BACK:
        change.columns["holder"] = transfer["from_place"]
    await unwind(change, change.holder, transfer)
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

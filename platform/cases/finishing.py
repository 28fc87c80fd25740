"""What a change brings along without being asked: proposals, hops and calls that are over, names that are let in."""

from typing import TYPE_CHECKING, Any

from cases.call_over import end_call
from cases.climbing import keep_rung
from cases.experts import end_experts
from cases.forces import end_force
from cases.seats import relieve
from cases.tables import CaseGrant, Proposal, Transfer
from kernel.ids import new_id
from workflows.case import ENDED
from workflows.proposal import PROPOSAL
from workflows.seat import SeatState
from workflows.transfer import ACTIVE, TRANSFER, TransferState

if TYPE_CHECKING:
    from cases.changing import Change


async def carry(change: "Change") -> None:
    await lapse(change)
    await end_hops(change)
    await end_call(change)
    await end_force(change)
    await end_experts(change)
    await keep_rung(change)
    await close_seats(change)
    await grant(change)


async def lapse(change: "Change") -> None:
    """What waited for a word about the state before, or on the desk before, is not asked any more."""
    waiting, case = change.file.proposed, change.case
    moved = any(
        change.columns.get(name, was) != was for name, was in (("state", case.state), ("holder", case.holder))
    )
    if waiting is None or not moved or waiting["id"] == change.decides:
        return
    move = PROPOSAL.follow("lapse", state=waiting["state"])
    change.tick(move, waiting["id"])
    await Proposal.update({"state": move.target, "version": waiting["version"] + 1, "next_due": None}).where(
        Proposal.county_id == case.county_id, Proposal.id == waiting["id"]
    )
    change.tell("proposal.lapse", "proposal", waiting["id"], kind=waiting["kind"])


async def end_hops(change: "Change") -> None:
    """With the case every hop ends; a call that nobody answered, as soon as the case itself goes on."""
    state = change.columns.get("state", change.case.state)
    for row in change.file.transfers:
        unanswered = row["state"] == TransferState.SENT and state != change.case.state
        if row["state"] in ACTIVE and (unanswered or state in ENDED):
            change.columns["called"] = None
            await end_hop(change, row)


async def end_hop(change: "Change", row: Any) -> None:
    move = TRANSFER.follow("end", state=row["state"])
    change.tick(move, row["id"])
    ended: dict[Any, Any] = {"state": move.target, "version": row["version"] + 1, "ended_at": change.moment}
    ended["next_due"] = None
    await Transfer.update(ended).where(Transfer.county_id == change.case.county_id, Transfer.id == row["id"])
    change.tell("transfer.end", "transfer", row["id"])


async def close_seats(change: "Change") -> None:
    """Nobody is named any more on what is over; who was named goes on reading it."""
    if change.columns.get("state", change.case.state) not in ENDED:
        return
    for row in change.file.leaders:
        if row["state"] == SeatState.MISSING:
            await relieve(change, row)


async def grant(change: "Change") -> None:
    if not change.let:
        return
    change.columns["seen_by"] = [*change.columns.get("seen_by", change.case.seen_by), *change.let]
    more = {"made_at": change.moment, **change.hangs}
    await CaseGrant.insert(*(CaseGrant(id=new_id(), who=who, why=why, **more) for who, why in change.let.items()))

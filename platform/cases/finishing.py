"""What a change brings along without being asked: a proposal that is over, names that are let in."""

from typing import TYPE_CHECKING

from cases.tables import CaseGrant, Proposal
from kernel.ids import new_id
from workflows.proposal import PROPOSAL

if TYPE_CHECKING:
    from cases.changing import Change


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


async def grant(change: "Change") -> None:
    if not change.let:
        return
    change.columns["seen_by"] = [*change.columns.get("seen_by", change.case.seen_by), *change.let]
    more = {"made_at": change.moment, **change.hangs}
    await CaseGrant.insert(*(CaseGrant(id=new_id(), who=who, why=why, **more) for who, why in change.let.items()))

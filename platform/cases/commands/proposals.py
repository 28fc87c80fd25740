"""What needs a second person's word: somebody proposes, somebody else grants or refuses it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from cases.changing import Change, changing
from cases.closing import ended
from cases.destroying import asked_again, destroy
from cases.driving import drivable, drive
from cases.duty import duty_of
from cases.relations import relations_to_proposal
from cases.tables import Proposal
from cases.view import CaseRow
from kernel.errors import Conflict
from kernel.ids import new_id
from people.actor import Actor
from people.roles import Role
from workflows.case import ENDED, CaseState
from workflows.engine import Move
from workflows.method import Method
from workflows.proposal import DRIVES, PROPOSAL, Kind, ProposalState
from workflows.refusals import NotOpen
from workflows.terms import Term, Unit
from workflows.words import word

DECIDERS = (Role.DIRECTOR,)
# The applicant reads the words once it is granted (信访工作条例 34: an extension is told with its reason).
TOLD = frozenset({Kind.DECLINE, Kind.EXTENSION, Kind.SUSPENSION, Kind.LEDGER})


def most_days(kind: Kind, case: CaseRow, method: Method) -> int:
    """The longest that may be asked for; 0 for what has no length."""
    extension = method.channels.most_extension(method.limits.extension, case.source, case.category)
    return {Kind.EXTENSION: extension, Kind.LEDGER: method.limits.ledger}.get(kind, 0)


async def propose(
    kind: Kind,
    case_id: UUID,
    *,
    version: int,
    text: str,
    reason: str = "",
    days: int = 0,
    key: UUID,
    actor: Actor,
) -> None:
    """`reason` is a key of the closed list of its kind, `text` the words (for a decline: the right channel),
    `days` what is asked for. Raises workflows.refusals.Needs."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        most, more = most_days(kind, change.case, change.method), await _KNOWN.get(kind, _nothing_more)(change)
        facts = change.facts(text_length=len(text.strip()), reason=reason, days=days, most_days=most, **more)
        move = change.permit(f"propose_{kind}", facts)
        note = await change.note(f"propose_{kind}", text, public=kind in TOLD)
        change.apply(move)
        proposal = await _insert(change, kind, move, UUID(note["note"]), reason or None, days or None)
        change.tell_move(move, proposal=str(proposal), reason=reason, days=days, **note)


async def _insert(change: Change, kind: Kind, move: Move, note: UUID, reason: str | None, days: int | None) -> UUID:
    proposal_id, actor = new_id(), change.actor
    duty = duty_of(change, DECIDERS, {actor.person_id}, why="decide")
    for name in PROPOSAL.begins:
        change.start_clock(name, move.name, proposal_id)
    decide = change.clocks.of("decide", proposal_id)
    await Proposal.insert(
        Proposal(
            id=proposal_id,
            kind=kind.value,
            state=PROPOSAL.start,
            version=1,
            round=change.case.round,
            by_person=actor.person_id,
            by_as=actor.title,
            by_unit=actor.unit_id,
            at=change.moment,
            reason=reason,
            days=days,
            note_id=note,
            duty_at=duty.place,
            seen_by=list(duty.who),
            next_due=decide.due_at if decide else None,
            **change.hangs,
        )
    )
    return proposal_id


async def grant_proposal(
    case_id: UUID, proposal_id: UUID, *, version: int, text: str = "", key: UUID, actor: Actor
) -> None:
    """What was proposed happens with the word of the second person, in the same transaction."""
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        proposal = await _decide(change, proposal_id, "grant", text)
        kind = Kind(proposal["kind"])
        move = change.procedure.follow(DRIVES[kind], state=change.case.state)
        if move.target in ENDED and change.case.joined:
            raise Conflict(word("need", "not_a_main_case"))
        change.apply(move, **await _EFFECTS.get(kind, _nothing_else)(change, proposal))
        if move.drives:
            await drive(change, move, drivable(change, move))
        change.tell_move(move, proposal=str(proposal_id), note=str(proposal["note_id"]), **_asked(proposal))


async def refuse_proposal(
    case_id: UUID, proposal_id: UUID, *, version: int, text: str, key: UUID, actor: Actor
) -> None:
    async with changing(case_id, version=version, key=key, actor=actor) as change:
        await _decide(change, proposal_id, "refuse", text)


async def _decide(change: Change, proposal_id: UUID, name: str, text: str) -> Any:
    proposal = change.file.proposed
    if proposal is None or proposal["id"] != proposal_id:
        raise NotOpen("proposal", name, _state_of(change, proposal_id))
    move = PROPOSAL.permit(
        name,
        roles=change.actor.roles,
        relations=relations_to_proposal(proposal, change.actor),
        state=proposal["state"],
        facts=change.facts(text_length=len(text.strip())),
    )
    note = await change.note(f"{name}_{proposal['kind']}", text, public=False) if text.strip() else {}
    change.decides = proposal_id
    change.tick(move, proposal_id)
    await _settle(change, proposal, move, note)
    change.tell(f"proposal.{name}", "proposal", proposal_id, kind=proposal["kind"], **note)
    return proposal


def _asked(proposal: Any) -> dict[str, Any]:
    return {"reason": proposal["reason"] or "", "days": proposal["days"] or 0}


def _state_of(change: Change, proposal_id: UUID) -> str:
    found = [row["state"] for row in change.file.proposals if row["id"] == proposal_id]
    return found[0] if found else ProposalState.LAPSED


async def _settle(change: Change, proposal: Any, move: Move, note: Mapping[str, str]) -> None:
    decided: dict[Any, Any] = {
        "state": move.leads_to(proposal["state"]),
        "version": proposal["version"] + 1,
        "decided_by": change.actor.person_id,
        "decided_as": change.actor.title,
        "decided_at": change.moment,
        "decision_note": UUID(note["note"]) if note else None,
        "next_due": None,
    }
    changed = await (
        Proposal.update(decided)
        .where(
            Proposal.county_id == change.case.county_id,
            Proposal.id == proposal["id"],
            Proposal.version == proposal["version"],
        )
        .returning(Proposal.id)
    )
    if not changed:
        raise Conflict("这项申请刚刚有人决定了，请看看最新情况。")


async def _nothing_more(_: Change) -> dict[str, bool]:
    return {}


async def _nothing_else(_: Change, __: Any) -> dict[str, Any]:
    return {}


async def _extend(change: Change, proposal: Any) -> dict[str, Any]:
    change.clocks.extend("handle", proposal["days"])
    return {}


async def _look_back(change: Change, proposal: Any) -> dict[str, Any]:
    """The ledger's clock is the one that was asked for, not the longest of the method."""
    change.terms["ledger"] = Term(proposal["days"], Unit.CALENDAR_DAYS)
    return {}


async def _decline(change: Change, _: Any) -> dict[str, Any]:
    return ended(change, CaseState.DECLINED)


async def _void(change: Change, _: Any) -> dict[str, Any]:
    return ended(change, CaseState.VOIDED)


_EFFECTS: Mapping[Kind, Callable[[Change, Any], Awaitable[dict[str, Any]]]] = {
    Kind.DECLINE: _decline,
    Kind.EXTENSION: _extend,
    Kind.LEDGER: _look_back,
    Kind.VOID: _void,
    Kind.DESTRUCTION: destroy,
}
# What must be looked up before it may be asked for.
_KNOWN: Mapping[Kind, Callable[[Change], Awaitable[dict[str, bool]]]] = {Kind.DESTRUCTION: asked_again}

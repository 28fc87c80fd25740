"""Add a matter that was filed without signing in to one's own: number and secret prove that it is theirs."""

from dataclasses import replace
from uuid import UUID

from cases.once import once
from cases.queries.case import lock_case
from cases.tables import Case, CaseGrant
from cases.view import CaseRow
from journal.record import Entry, record
from kernel.errors import Conflict, SignInNeeded
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.slips import check_slip
from tenants.scope import opened

CLAIMED = "claimed"
BUSY = "这件事正好有人在办。请再点一次。"


async def claim_case(number: str, secret: str, *, address: str, key: UUID, actor: Actor) -> None:
    """The person reads it from now on and stands where the bearer of its slip stands; who filed it stays.

    Raises Invalid and TooOften as a slip does.
    """
    if actor.person_id is None:
        raise SignInNeeded("请先用手机号登录，再把这件事加进来。")
    case_id = await check_slip(actor.county_id, number, secret, address=address)
    name = f"p:{actor.person_id}"
    async with opened(replace(actor.scope, who=(*actor.scope.who, f"c:{case_id}"))):
        case = await lock_case(actor.county_id, case_id)
        await once(actor.county_id, key, case_id, case.number)
        if name not in case.seen_by:
            await _grant(case, name)
            data = {"person": str(actor.person_id)}
            entry = Entry("case.claim", "case", case_id, case.place, case_id, case.sealed, data=data)
            await record(actor.county_id, [entry], cause=key, actor=actor.by)


async def _grant(case: CaseRow, name: str) -> None:
    """What the case's own column says and why it says so, together; nothing of its course changes."""
    await CaseGrant.insert(
        CaseGrant(
            county_id=case.county_id,
            id=new_id(),
            case_id=case.id,
            place=case.place,
            sealed=case.sealed,
            who=name,
            why=CLAIMED,
            made_at=now(),
        )
    )
    changed = await (
        Case.update({Case.seen_by: [*case.seen_by, name]})
        .where(Case.county_id == case.county_id, Case.id == case.id, Case.version == case.version)
        .returning(Case.id)
    )
    if not changed:
        raise Conflict(BUSY)

"""Add a matter that was filed without signing in to one's own: number and secret prove that it is theirs."""

from dataclasses import replace
from uuid import UUID

from cases.once import once
from cases.queries.case import lock_case
from cases.readers import let_read
from journal.record import Entry, record
from kernel.errors import SignInNeeded
from people.actor import Actor
from people.slips import check_slip
from tenants.scope import opened

CLAIMED = "claimed"


async def claim_case(number: str, secret: str, *, address: str, device: str = "", key: UUID, actor: Actor) -> None:
    """The person reads it from now on and stands where the bearer of its slip stands; who filed it stays.

    Raises Invalid and TooOften as a slip does.
    """
    if actor.person_id is None:
        raise SignInNeeded("请先用手机号登录，再把这件事加进来。")
    case_id = await check_slip(actor.county_id, number, secret, address=address, device=device)
    name = f"p:{actor.person_id}"
    async with opened(replace(actor.scope, who=(*actor.scope.who, f"c:{case_id}"))):
        case = await lock_case(actor.county_id, case_id)
        await once(actor.county_id, key, case_id, case.number)
        if name not in case.seen_by:
            await let_read(case, name, CLAIMED)
            data = {"person": str(actor.person_id)}
            entry = Entry("case.claim", "case", case_id, case.place, case_id, case.sealed, data=data)
            await record(actor.county_id, [entry], cause=key, actor=actor.by)

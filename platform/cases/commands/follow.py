"""Whoever filed a matter lets somebody follow it, says yes or no to who asks, and takes it back at any time."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from cases.follower_rows import add_follower, end_follower, tell_of_follower, write_follower
from cases.followers import ASKED, FOLLOWS, INVITED, INVITES, LIFE, REFUSED, Invited, follows_as
from cases.own_matter import OwnMatter, own_matter
from cases.readers import let_read, read_no_more
from cases.reading_followers import FollowerView
from cases.tables import Follower
from kernel.errors import Invalid
from kernel.ids import new_id
from kernel.instant import now
from people.actor import Actor
from people.permissions import Permission
from people.rates import take

TWICE = "这个号码已经请过了，在名单里。"
TOO_OFTEN = "今天请得太多了。请 %(wait)s后再试。"


async def invite_follower(case_id: UUID, invited: Invited, *, key: UUID, actor: Actor) -> None:
    """By name and number; nothing is shown before its owner agrees. Raises Invalid, Conflict, TooOften."""
    actor.require(Permission.LET_FOLLOW)
    await take(TOO_OFTEN, (INVITES, str(case_id)))
    async with own_matter(case_id, key=key, actor=actor) as own:
        row = await write_invitation(own, invited)
        await tell_of_follower("follow.invite", own.key, row, key, actor.by)


async def write_invitation(own: OwnMatter, invited: Invited, **consent: Any) -> UUID:
    """Raises Invalid for a number that was invited already, Conflict where there is no room."""
    if any(one.phone == invited.phone for one in own.followers):
        raise Invalid({"phone": TWICE})
    own.has_room()
    row, who = new_id(), f"n:{own.county.blind('phone', invited.phone).hex()}"
    said = {"who": who, "state": INVITED, "applicant": own.applicant, **asdict(invited), **consent}
    await add_follower(own.key, row, own.seal, **said)
    await let_read(own.case, who, INVITED, until=now() + LIFE)
    return row


async def admit_follower(case_id: UUID, follower_id: UUID, *, key: UUID, actor: Actor) -> None:
    """Somebody asked, and may."""
    actor.require(Permission.LET_FOLLOW)
    async with own_matter(case_id, key=key, actor=actor) as own:
        one = own.one(follower_id, ASKED)
        own.has_room()
        applicant = own.seal.close("follower.applicant", one.id, own.applicant)
        told = {"state": FOLLOWS, "applicant": applicant, "answered_at": now()}
        await write_follower(own.case, Follower.id == one.id, **told)
        await let_read(own.case, follows_as(one.who), FOLLOWS)
        await tell_of_follower("follow.admit", own.key, one.id, key, actor.by)


async def refuse_follower(case_id: UUID, follower_id: UUID, *, key: UUID, actor: Actor) -> None:
    """Somebody asked, and may not; they are told nothing."""
    actor.require(Permission.LET_FOLLOW)
    async with own_matter(case_id, key=key, actor=actor) as own:
        one = own.one(follower_id, ASKED)
        await write_follower(own.case, Follower.id == one.id, state=REFUSED, answered_at=now())
        await tell_of_follower("follow.refuse", own.key, one.id, key, actor.by)


async def end_following(case_id: UUID, follower_id: UUID, *, key: UUID, actor: Actor) -> None:
    """Consent is taken back, or an invitation is."""
    actor.require(Permission.LET_FOLLOW)
    async with own_matter(case_id, key=key, actor=actor) as own:
        one = await take_back(own, follower_id)
        await tell_of_follower("follow.end", own.key, one.id, key, actor.by)


async def take_back(own: OwnMatter, follower_id: UUID) -> FollowerView:
    """Raises Conflict for whom nobody let in, or not any more."""
    one = own.one(follower_id, INVITED, FOLLOWS)
    await end_follower(own.case, Follower.id == one.id)
    await read_no_more(own.case, [one.who if one.state == INVITED else follows_as(one.who)])
    return one

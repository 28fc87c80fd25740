"""Somebody follows another's matter: is invited and agrees, or asks by its number; and stops when they like."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from cases.follower_rows import add_follower, end_follower, tell_of_follower, write_follower
from cases.followers import ASKED, ASKED_FOR, ASKED_FROM, ASKS, FOLLOWS, INVITED, REFUSED, Asking, follows_as
from cases.once import once
from cases.queries.case import lock_case
from cases.queries.followers import Followed, find_target, followed_by, own_names
from cases.readers import let_read, read_no_more
from cases.tables import Follower
from cases.view import CaseRow
from journal.record import By
from kernel.db import database
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.instant import now
from people.actor import FOLLOWER, Actor
from people.citizens import proved_phone
from people.permissions import Permission
from people.rates import take
from tenants.keys import keyring, seal_of
from tenants.scope import enter, opened

TOO_OFTEN = "问得太多了。请 %(wait)s后再试，或者请本人在那件事的页面上请您。"


@dataclass(frozen=True, slots=True)
class Along:
    """A matter that somebody follows or may, locked."""

    case: CaseRow
    names: tuple[str, ...]
    by: By

    @property
    def who(self) -> str:
        """The person, as a row names them."""
        return self.names[0]

    @property
    def invited_as(self) -> list[str]:
        return [name for name in self.names if name.startswith("n:")]

    @property
    def key(self) -> tuple[int, UUID, str]:
        return self.case.county_id, self.case.id, self.case.place


async def join_following(follower_id: UUID, *, key: UUID, actor: Actor) -> None:
    """An invitation is taken up: from now on they read it, and do nothing on it."""
    async with _along(follower_id, INVITED, key=key, actor=actor) as along:
        # Whoever had asked for it as well stands on it once.
        await end_follower(along.case, Follower.who == along.who)
        told = {"state": FOLLOWS, "who": along.who, "answered_at": now()}
        await write_follower(along.case, Follower.id == follower_id, **told)
        await let_read(along.case, follows_as(along.who), FOLLOWS, instead_of=along.invited_as)
        await tell_of_follower("follow.join", along.key, follower_id, key, along.by)


async def decline_following(follower_id: UUID, *, key: UUID, actor: Actor) -> None:
    async with _along(follower_id, INVITED, key=key, actor=actor) as along:
        await write_follower(along.case, Follower.id == follower_id, state=REFUSED, answered_at=now())
        await read_no_more(along.case, along.invited_as)
        await tell_of_follower("follow.decline", along.key, follower_id, key, along.by)


async def leave_following(follower_id: UUID, *, key: UUID, actor: Actor) -> None:
    async with _along(follower_id, FOLLOWS, key=key, actor=actor) as along:
        await end_follower(along.case, Follower.id == follower_id)
        await read_no_more(along.case, [follows_as(along.who)])
        await tell_of_follower("follow.leave", along.key, follower_id, key, along.by)


async def ask_to_follow(asking: Asking, *, address: str, key: UUID, actor: Actor) -> None:
    """Says nothing back: a number that is nobody's, sealed, or their own is answered alike. Raises TooOften."""
    actor.require(Permission.FOLLOW)
    who, about = f"p:{actor.person_id}", f"{actor.county_id}|{asking.number}"
    await take(TOO_OFTEN, (ASKS, who), (ASKED_FROM, address), (ASKED_FOR, about))
    phone = await proved_phone(actor)
    found = await find_target(actor.county_id, asking.number, who)
    if found is None:
        return
    case_id, place = found
    async with opened(actor.scope):
        # The journal takes a row of this case from somebody who may not read it.
        await database.fetch("select new_case($1)", case_id)
        seal, row = await seal_of(await keyring.of(actor.county_id), case_id), new_id()
        said = {"who": who, "state": ASKED, "kin": asking.kin, "name": asking.name, "phone": phone}
        target = (actor.county_id, case_id, place)
        if seal and await add_follower(target, row, seal, **said):
            await tell_of_follower("follow.ask", target, row, key, By(actor.person_id, FOLLOWER))


@asynccontextmanager
async def _along(follower_id: UUID, state: str, *, key: UUID, actor: Actor) -> AsyncIterator[Along]:
    """Raises NotFound for what is not theirs, or not in this state any more."""
    actor.require(Permission.FOLLOW)
    async with opened(actor.scope):
        await once(actor.county_id, key, follower_id, "")
        names = await own_names(actor)
        await enter(replace(actor.scope, who=names))
        mine = await _mine(follower_id, state, names, actor)
        # Whoever leaves must still be let through while their name is taken off.
        await enter(replace(actor.scope, who=(*names, f"c:{mine.case_id}")))
        case = await lock_case(actor.county_id, mine.case_id)
        await _mine(follower_id, state, names, actor)
        yield Along(case, names, By(actor.person_id, FOLLOWER))


async def _mine(follower_id: UUID, state: str, names: tuple[str, ...], actor: Actor) -> Followed:
    found = [one for one in await followed_by(names, actor) if one.id == follower_id]
    if not found or found[0].invited is not (state == INVITED):
        raise NotFound()
    return found[0]

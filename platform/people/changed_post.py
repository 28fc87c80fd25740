"""Another office, unit, place or set of roles for a post: within one's own range, and never for oneself."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Conflict, Forbidden, Invalid
from kernel.ids import new_id
from people.accounts import NOT_HERE, check_unit, may_give, not_oneself
from people.actor import Actor
from people.new_post import check_apart, one_seat
from people.permissions import Permission
from people.role_rules import complaint, reach_of, seat
from people.roles import Role
from tenants.scope import opened

STALE = "这个岗位刚刚被别人改过。请看看现在是什么样，再改一次。"


@dataclass(frozen=True, slots=True)
class PostChange:
    place: str
    unit_id: UUID | None
    roles: tuple[Role, ...]
    title: str
    name: str

    @property
    def reach(self) -> str:
        return reach_of(frozenset(self.roles), self.unit_id)


async def change_post(post_id: UUID, change: PostChange, *, version: int, actor: Actor) -> UUID:
    """Returns the account. What the person may do changes with their next request."""
    actor.require(Permission.MANAGE_STAFF)
    if not actor.scope.covers(change.place):
        raise Forbidden(NOT_HERE)
    may_give(frozenset(change.roles), actor)
    if wrong := complaint(frozenset(change.roles), change.place, change.reach):
        raise Invalid({"roles": wrong})
    async with opened(actor.scope):
        await check_unit(change.unit_id, actor)
        row = await _locked(post_id, version, actor)
        await not_oneself(row["account_id"], actor)
        may_give(frozenset(Role(role) for role in row["roles"]), actor)
        await check_apart(actor.county_id, row["account_id"], change.roles, but=post_id)
        await _write(post_id, change, actor)
        data = {
            "account": str(row["account_id"]),
            "roles": [role.value for role in change.roles],
            "before": list(row["roles"]),
            "from": row["place"],
            "unit": change.unit_id and str(change.unit_id),
        }
        entry = Entry("post.change", "post", post_id, change.place, data=data)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)
    account_id: UUID = row["account_id"]
    return account_id


async def _locked(post_id: UUID, version: int, actor: Actor) -> Any:
    """A post that stands in for another follows the one it stands for, and is not changed by itself."""
    row = await database.fetch_one(
        "select account_id, place, roles, version from post where county_id = $1 and id = $2"
        " and place >= $3 and place < $4 and ended_at is null and stands_in_for is null for update",
        *(actor.county_id, post_id, actor.scope.lo, actor.scope.hi),
    )
    if row is None:
        raise Forbidden(NOT_HERE)
    if row["version"] != version:
        raise Conflict(STALE)
    return row


async def _write(post_id: UUID, change: PostChange, actor: Actor) -> None:
    """Whoever holds the post moves along: their own administrator has to find them."""
    with one_seat():
        await database.fetch(
            "with moved as (update post set place = $3, reach = $4, unit_id = $5, roles = $6, title = $7, name = $8,"
            " version = version + 1 where county_id = $1 and id = $2 returning person_id)"
            " update person set place = $3, seat = $9 from moved"
            " where person.county_id = $1 and person.id = moved.person_id",
            *(actor.county_id, post_id, change.place, change.reach, change.unit_id),
            *([role.value for role in change.roles], change.title, change.name, seat(change.roles)),
        )

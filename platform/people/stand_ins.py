"""Absence and substitute: for some days a colleague has a second post like the absent one's, and its work passes on.

The stand-in acts as themselves: who handled a thing in one post does not review it in the other. Nothing has to be
done at the end: a post is over by its date.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Forbidden, Invalid
from kernel.ids import new_id
from kernel.instant import now
from people.accounts import NOT_HERE, may_give, not_oneself
from people.actor import Actor
from people.new_post import NewPost, check_apart, put_post
from people.permissions import Permission
from people.roles import Role
from tenants.scope import opened

LONGEST = timedelta(days=92)
POST = """
select id, account_id, person_id, place, reach, unit_id, roles, title, name from post
where county_id = $1 and id = $2 and place >= $3 and place < $4 and ended_at is null and stands_in_for is null"""
SAME_TIME = """
select 1 from post where county_id = $1 and stands_in_for = $2 and ended_at is null and ends_at > $3
  and starts_at < $4"""


async def stand_in(
    absent: UUID, substitute: UUID, since: datetime, until: datetime, *, key: UUID, actor: Actor
) -> UUID:
    """Both are posts. Returns the account of the absent; `key` is the form's and becomes the new post's id."""
    actor.require(Permission.MANAGE_STAFF)
    _check(since, until)
    async with opened(actor.scope):
        away, here = await _post(absent, actor), await _post(substitute, actor)
        if away["account_id"] == here["account_id"]:
            raise Invalid({"substitute": "代班的要是另一个人。"})
        await not_oneself(here["account_id"], actor)
        roles = tuple(Role(role) for role in away["roles"])
        may_give(frozenset(roles), actor)
        await check_apart(actor.county_id, here["account_id"], away["roles"], field="substitute")
        if await database.fetch_one(SAME_TIME, actor.county_id, absent, since, until):
            raise Invalid({"from": "这几天已经安排了代班。请先结束那一个，或换个日期。"})
        post = _like(away, here, key, roles, since, until)
        await put_post(actor.county_id, post)
        data = {
            "absent": str(absent),
            "by": str(substitute),
            "since": since.isoformat(),
            "until": until.isoformat(),
            "roles": list(away["roles"]),
        }
        entry = Entry("post.stand_in", "post", key, away["place"], data=data)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)
    account_id: UUID = away["account_id"]
    return account_id


def _check(since: datetime, until: datetime) -> None:
    if until <= since or until <= now():
        raise Invalid({"to": "结束的日子要在开始之后，也要在今天或以后。"})
    if until - since > LONGEST:
        raise Invalid({"to": f"一次最多安排 {LONGEST.days} 天。更久的话，请给代班的人一个正式岗位。"})


async def _post(post_id: UUID, actor: Actor) -> Any:
    row = await database.fetch_one(POST, actor.county_id, post_id, actor.scope.lo, actor.scope.hi)
    if row is None:
        raise Forbidden(NOT_HERE)
    return row


def _like(away: Any, here: Any, key: UUID, roles: tuple[Role, ...], since: datetime, until: datetime) -> NewPost:
    """What others read names both: who really acts, and in whose place."""
    return NewPost(
        id=key,
        person_id=here["person_id"],
        account_id=here["account_id"],
        place=away["place"],
        reach=away["reach"],
        unit_id=away["unit_id"],
        roles=roles,
        title=away["title"],
        name=f"{here['name']}（代 {away['name']}）",
        starts_at=since,
        ends_at=until,
        stands_in_for=away["id"],
    )


async def stand_ins_of(posts: list[UUID], actor: Actor) -> dict[UUID, list[Any]]:
    """Within the actor's scope: for each post whoever stands in for it now or later."""
    rows = await database.fetch(
        "select id, stands_in_for, name, starts_at, ends_at from post where county_id = $1"
        " and stands_in_for = any($2) and ended_at is null and ends_at > $3 order by starts_at",
        *(actor.county_id, posts, now()),
    )
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row["stands_in_for"], []).append(row)
    return found

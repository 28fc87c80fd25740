"""A post that ends, and an account that may not sign in any more."""

from typing import Any
from uuid import UUID

from journal.record import Entry, record
from kernel.db import database
from kernel.errors import Forbidden
from kernel.ids import new_id
from kernel.instant import now
from people.accounts import not_oneself
from people.actor import Actor
from people.new_post import take_handles
from people.permissions import Permission
from tenants.scope import opened

NOT_YOURS = "这个账号不归您管理。请让它自己的管理员来停用。"


async def end_post(post_id: UUID, *, actor: Actor) -> UUID:
    """Returns the account. A post that ended before stays ended, and nothing is written again."""
    actor.require(Permission.MANAGE_STAFF)
    async with opened(actor.scope):
        row = await database.fetch_one(
            "select id, handle, place, account_id, ended_at from post where county_id = $1 and id = $2"
            " and place >= $3 and place < $4 for update",
            *(actor.county_id, post_id, actor.scope.lo, actor.scope.hi),
        )
        if row is None:
            raise Forbidden(NOT_YOURS)
        await not_oneself(row["account_id"], actor)
        if row["ended_at"] is None:
            await _end([row], actor)
    account_id: UUID = row["account_id"]
    return account_id


async def disable_account(account_id: UUID, *, actor: Actor) -> None:
    """Ends the account's posts in the actor's range; one that has none left anywhere cannot sign in any more.

    Its sessions end with their next request. Another county's posts are none of ours, so they stay.
    """
    actor.require(Permission.MANAGE_STAFF)
    async with opened(actor.scope):
        await not_oneself(account_id, actor)
        rows = await database.fetch(
            "select id, handle, place, account_id from post where county_id = $1 and account_id = $2 and place >= $3"
            " and place < $4 and ended_at is null order by id for update",
            *(actor.county_id, account_id, actor.scope.lo, actor.scope.hi),
        )
        if not rows:
            raise Forbidden(NOT_YOURS)
        await _end(rows, actor)


async def _end(rows: list[Any], actor: Actor) -> None:
    await record(actor.county_id, await finish_posts(actor.county_id, rows), cause=new_id(), actor=actor.by)


async def finish_posts(county_id: int, rows: list[Any]) -> list[Entry]:
    """With whatever stands in for these posts: what is over is not done in anybody's place."""
    stand_ins = await database.fetch(
        "select id, handle, place, account_id from post where county_id = $1 and stands_in_for = any($2)"
        " and ended_at is null",
        *(county_id, [row["id"] for row in rows]),
    )
    ended = {row["id"]: row for row in (*rows, *stand_ins)}
    await database.fetch(
        "update post set ended_at = $3, version = version + 1 where county_id = $1 and id = any($2)",
        *(county_id, list(ended), now()),
    )
    accounts = {row["account_id"] for row in ended.values()}
    await take_handles(list(accounts), [row["handle"] for row in ended.values()])
    return [
        Entry("post.end", "post", row["id"], row["place"], data={"account": str(row["account_id"])})
        for row in ended.values()
    ]

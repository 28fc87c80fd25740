"""Sessions that others end: somebody's by whoever looks after the account, a whole county's by the operator."""

from uuid import UUID

from journal.record import Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people.accounts import not_oneself, whole_account
from people.actor import Actor
from people.permissions import Permission
from people.trusted import sign_out_everywhere
from tenants.scope import opened

ELSEWHERE = "这个账号还有别处的岗位，不能由您让它退出。请找它所在县的管理员；它在您这里的岗位，您可以结束。"

# Residents and whoever holds a slip too; staff who hold a post in another county as well simply sign in again.
EVERYBODY = """
with staff as (select account_id from post where county_id = $1 and ended_at is null),
untrusted as (delete from trusted_device where account_id in (select account_id from staff))
update session set ended_at = $2 where ended_at is null and ends_at > $2
  and (county_id = $1 or account_id in (select account_id from staff)) returning id"""


async def sign_out(account_id: UUID, *, actor: Actor) -> None:
    """Every browser of theirs asks for password and code again. Not oneself, and nobody who has posts elsewhere."""
    actor.require(Permission.MANAGE_STAFF)
    async with opened(actor.scope):
        await not_oneself(account_id, actor)
        place = await whole_account(account_id, actor, ELSEWHERE)
        await sign_out_everywhere(account_id)
        entry = Entry("staff.sign_out", "account", account_id, place)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)


async def sign_everybody_out(*, actor: Actor) -> int:
    """Of the actor's county. Returns how many sessions ended."""
    actor.require(Permission.MANAGE_TENANTS)
    async with opened(actor.scope):
        ended = await database.fetch(EVERYBODY, actor.county_id, now())
        data = {"sessions": len(ended)}
        entry = Entry("tenant.sign_out", "tenant", UUID(int=actor.county_id), actor.place, data=data)
        await record(actor.county_id, [entry], cause=new_id(), actor=actor.by)
    return len(ended)

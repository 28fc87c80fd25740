"""What signing in leaves behind is kept as long as it is needed, and no longer. The worker's daily duty."""

from datetime import timedelta
from uuid import UUID

from journal.record import SYSTEM, Entry, record
from kernel.db import database
from kernel.ids import new_id
from kernel.instant import now
from people.new_post import take_handles
from tenants.scope import Scope, opened

COUNTS = timedelta(days=2)  # the longest limit looks back one day
CHALLENGES = timedelta(days=1)
SESSIONS = timedelta(days=190)  # who was signed in, and when: to be kept six months (网络安全法)


async def sweep_sign_in() -> None:
    """As the worker: no other role may delete these rows."""
    await database.call("delete from rate where starts < $1", now() - COUNTS)
    await database.call("delete from authorization_request where expires_at < $1", now())
    await database.call("delete from sms_challenge where expires_at < $1", now() - CHALLENGES)
    await database.call("delete from trusted_device where ends_at <= $1", now())
    await database.call("delete from session where ends_at < $1", now() - SESSIONS)


async def sweep_county(scope: Scope) -> None:
    """What is over by its date opens nothing any more; here its handle goes, and the journal says that it ended."""
    async with opened(scope):
        await database.fetch(
            "delete from sign_in where county_id = $1 and at < $2", scope.county_id, now() - SESSIONS
        )
        rows = await database.fetch(
            "update post set ended_at = ends_at, version = version + 1 where county_id = $1 and ended_at is null"
            " and ends_at <= $2 returning id, handle, place, account_id",
            *(scope.county_id, now()),
        )
        if rows:
            await take_handles([row["account_id"] for row in rows], [row["handle"] for row in rows])
            entries = [_ended(row["id"], row["place"], row["account_id"]) for row in rows]
            await record(scope.county_id, entries, cause=new_id(), actor=SYSTEM)


def _ended(post_id: UUID, place: str, account_id: UUID) -> Entry:
    return Entry("post.end", "post", post_id, place, data={"account": str(account_id)})

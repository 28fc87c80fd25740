"""What signing in leaves behind is kept as long as it is needed, and no longer. The worker's daily duty."""

from datetime import timedelta

from kernel.db import database
from kernel.instant import now

COUNTS = timedelta(days=2)  # the longest limit looks back one day
CHALLENGES = timedelta(days=1)
SESSIONS = timedelta(days=190)  # who was signed in, and when: to be kept six months (网络安全法)


async def sweep_sign_in() -> None:
    """As the worker: no other role may delete these rows."""
    await database.call("delete from rate where starts < $1", now() - COUNTS)
    await database.call("delete from authorization_request where expires_at < $1", now())
    await database.call("delete from sms_challenge where expires_at < $1", now() - CHALLENGES)
    await database.call("delete from session where ends_at < $1", now() - SESSIONS)

"""What a county need not keep: drafts past their time, and form keys that nobody will send again."""

from datetime import timedelta

from kernel.db import database
from kernel.instant import now
from tenants.scope import Scope, opened

FORM_KEYS = timedelta(days=7)


async def forget_expired(scope: Scope) -> None:
    async with opened(scope):
        await database.fetch("delete from draft where county_id = $1 and expires_at < $2", scope.county_id, now())
        await database.fetch("delete from act where county_id = $1 and at < $2", scope.county_id, now() - FORM_KEYS)

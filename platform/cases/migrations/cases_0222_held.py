"""Whose key is held is walked page by page, the oldest first."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000222"
VERSION = "1.38.0"
DESCRIPTION = "held keys page by page"

STEPS = (
    "drop index rights_request_held",
    "create index rights_request_held on rights_request (county_id, decided_at, id)"
    " where kind = 'erase' and state = 'DONE' and erased_at is null",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""What waits for the keepers of a desk: sealed cases are few, and are not looked for among all the others."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000053"
VERSION = "1.38.0"
DESCRIPTION = "sealed cases of a desk"

OPEN = "state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"

STEPS = (f'create index case_kept on "case" (county_id, holder, state, next_due, id) where sealed and {OPEN}',)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

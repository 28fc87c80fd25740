"""What one person did, newest first, without walking everybody's."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-03T00:00:02:000003"
VERSION = "1.38.0"
DESCRIPTION = "the journal by person"

STEPS = ("create index journal_of_person on journal (county_id, actor, seq)",)


async def forwards() -> MigrationManager:
    return migration("journal", ID, DESCRIPTION, STEPS)

"""Why somebody read names in full is a text about a case: sealed under its key like every other."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-06T00:00:04:000006"
VERSION = "1.38.0"
DESCRIPTION = "sealed reasons of reads"

STEPS = (
    # What was written in plain cannot be sealed here, where no key is, and must not stay.
    "alter table read_log drop column reason",
    "alter table read_log add column reason bytea",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

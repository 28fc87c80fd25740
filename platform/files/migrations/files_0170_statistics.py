"""What belongs to no case is found by its index whatever the planner remembers of a county."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration, without_statistics

ID = "2026-01-01T00:00:04:500170"
VERSION = "1.38.0"
DESCRIPTION = "no statistics of counties"

STEPS = (without_statistics("file"),)


async def forwards() -> MigrationManager:
    return migration("files", ID, DESCRIPTION, STEPS)

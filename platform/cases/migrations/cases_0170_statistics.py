"""Due clocks are found by their index whatever the planner remembers of a county."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration, without_statistics

ID = "2026-01-01T00:00:05:000170"
VERSION = "1.38.0"
DESCRIPTION = "no statistics of counties"

STEPS = (without_statistics("clock"),)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

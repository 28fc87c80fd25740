"""Waiting messages are found by their index whatever the planner remembers of a county."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration, without_statistics

ID = "2026-01-07T00:00:06:000170"
VERSION = "1.38.0"
DESCRIPTION = "no statistics of counties"

STEPS = (without_statistics("message"), without_statistics("mail"))


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

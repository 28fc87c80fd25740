"""Waiting messages are found by their index whatever the planner remembers of a county."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-07T00:00:06:000170"
VERSION = "1.38.0"
DESCRIPTION = "no statistics of counties"

STEPS = (
    # Old ones take a county for empty that has grown since, and then every row of it seems as near as those that
    # are due. Without any, a county counts as a part of the table, and the index of what is due is always nearer.
    "alter table message alter column county_id set statistics 0",
    "alter table mail alter column county_id set statistics 0",
)


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

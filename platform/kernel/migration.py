"""How a room's migration is written: SQL, one command a step."""

from collections.abc import Sequence

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.db import database


def migration(app: str, migration_id: str, description: str, steps: Sequence[str]) -> MigrationManager:
    manager = MigrationManager(migration_id=migration_id, app_name=app, description=description)

    async def run() -> None:
        for step in steps:
            await database.fetch(step)

    manager.add_raw(run)
    return manager


def without_statistics(table: str) -> str:
    """Old ones take a county for empty that has grown since, and then every row of it seems as near as those that
    are due. Without any, a county counts as a part of the table, and the index of what is due is always nearer."""
    return f"alter table {table} alter column county_id set statistics 0"

"""A case may end while units are on their way: they need not come, and were not absent."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000152"
VERSION = "1.38.0"
DESCRIPTION = "units that need not come"

STATES = "('CALLED', 'ON_TIME', 'LATE', 'ABSENT', 'CALLED_OFF')"
STEPS = (
    "alter table called_unit drop constraint called_unit_state",
    f"alter table called_unit add constraint called_unit_state check (state in {STATES})",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

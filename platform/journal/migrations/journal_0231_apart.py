"""The log is read by whoever guards it, who reads no case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-08T00:00:02:000231"
VERSION = "1.38.0"
DESCRIPTION = "the journal by those apart from cases"

STEPS = (rls.anew("journal", rls.over(rls.on_a_case())),)


async def forwards() -> MigrationManager:
    return migration("journal", ID, DESCRIPTION, STEPS)

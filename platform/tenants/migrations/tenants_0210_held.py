"""限制使用: a key that is kept and opens nothing, until what it sealed need not be kept any more."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-07T00:00:03:000210"
VERSION = "1.38.0"
DESCRIPTION = "held keys"

STEPS = (
    "alter table data_key add column held bytea",
    "alter table data_key add constraint data_key_held check (wrapped is null or held is null)",
)


async def forwards() -> MigrationManager:
    return migration("tenants", ID, DESCRIPTION, STEPS)

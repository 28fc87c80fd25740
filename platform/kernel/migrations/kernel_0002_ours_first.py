"""A table that somebody makes for one connection never stands before ours for whoever uses the connection next."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:02:00:000001"
VERSION = "1.38.0"
DESCRIPTION = "temporary tables come last in the search path"

# PostgreSQL looks there first unless it is named. Of the role, so that every database of the cluster has it.
STEPS = tuple(
    f"alter role zongzhi_{name} set search_path = public, pg_temp" for name in ("app", "worker", "backup", "outsider")
)


async def forwards() -> MigrationManager:
    return migration("kernel", ID, DESCRIPTION, STEPS)

"""Departments, their duties and their stationing are looked after from a screen."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-03T00:00:03:000003"
VERSION = "1.38.0"
DESCRIPTION = "departments from a screen"

STEPS = (
    # A department is switched off, never taken away: orders and posts name it.
    "grant insert, update on department to zongzhi_app",
    "grant insert, delete on duty to zongzhi_app",
    "grant insert, delete on stationing to zongzhi_app",
    "create index duty_of_department on duty (county_id, department_id, priority)",
)


async def forwards() -> MigrationManager:
    return migration("tenants", ID, DESCRIPTION, STEPS)

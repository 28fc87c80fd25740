"""Which open cases name a method: before a version is taken away, and when cases are moved to another."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from cases.migrations.cases_0001_case import OPEN
from kernel.migration import migration

ID = "2026-01-06T00:00:05:000058"
VERSION = "1.38.0"
DESCRIPTION = "open cases by method"

STEPS = (f'create index case_method on "case" (county_id, method, id) where {OPEN}',)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""A clock names the statute that sets its term."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000080"
VERSION = "1.38.0"
DESCRIPTION = "statutes of clocks"

# Empty where the method sets the term.
STEPS = ("alter table clock add column statute text not null default ''",)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

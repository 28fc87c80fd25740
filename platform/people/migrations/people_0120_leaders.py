"""A leader's post reads what names its person, and no range of places."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-07T00:00:04:000120"
VERSION = "1.38.0"
DESCRIPTION = "posts that reach by person"

STEPS = (
    "alter table post drop constraint post_reach",
    "alter table post add constraint post_reach check (reach in ('range', 'unit', 'person'))",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

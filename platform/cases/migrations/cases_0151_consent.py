"""Consent on paper: how whoever wrote it down at the window made sure of it, and the scan of it if there is one."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000151"
VERSION = "1.38.0"
DESCRIPTION = "consent on paper to a follower"

STEPS = (
    "alter table follower add column consent bytea",
    "alter table follower add column attachment_id uuid",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

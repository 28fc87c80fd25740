"""A message that nobody got becomes a call to make: who made it, and when."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-05T00:00:06:000003"
VERSION = "1.38.0"
DESCRIPTION = "calls in place of messages"

STEPS = (
    "alter table message add column called_by uuid",
    "alter table message add column called_as text",
    "alter table message add column called_at timestamptz",
    "create index message_uncalled on message (county_id, made_at, id)"
    " where state = 'given_up' and called_at is null and case_id is not null",
)


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

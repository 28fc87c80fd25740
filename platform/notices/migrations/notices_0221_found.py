"""A message is found by the number that it goes to, so that whoever is erased costs no look at everybody's."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-07T00:00:06:000221"
VERSION = "1.38.0"
DESCRIPTION = "messages are found by number"

STEPS = (
    "create index message_to on message (county_id, recipient_blind) where recipient_blind is not null",
    # What was written before: the worker gives each its number by hash, and then there is none any more.
    "create index message_unfound on message (county_id, made_at)"
    " where emptied_at is null and recipient_blind is null",
    # Also of what was emptied long ago the number goes with its case.
    "drop index message_of_case",
    "create index message_of_case on message (county_id, case_id)"
    " where case_id is not null and (emptied_at is null or recipient_blind is not null)",
)


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

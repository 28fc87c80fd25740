"""What a message said, and to which number, goes after its county's term; that somebody was told stays."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-07T00:00:06:000220"
VERSION = "1.38.0"
DESCRIPTION = "messages are emptied"

STEPS = (
    "alter table message add column recipient_blind bytea",
    "alter table message add column emptied_at timestamptz",
    "alter table message alter column recipient drop not null",
    "alter table message alter column variables drop not null",
    "alter table message add constraint message_emptied check"
    " ((emptied_at is null) = (recipient is not null) and (emptied_at is null) = (variables is not null))",
    # Whatever waits is none that was emptied.
    "alter table message add constraint message_waits_whole check (state <> 'waiting' or emptied_at is null)",
    # The longest kept first, and those of one case.
    "create index message_kept on message (county_id, made_at) where emptied_at is null",
    "create index message_of_case on message (county_id, case_id) where emptied_at is null and case_id is not null",
)


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

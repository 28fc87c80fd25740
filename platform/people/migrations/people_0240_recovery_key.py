"""Recovery codes are hashed under a key of the account's own, so that they outlive a change of the master key."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-10T00:00:04:000240"
VERSION = "1.38.0"
DESCRIPTION = "keys of recovery codes"

STEPS = (
    "alter table credential drop constraint credential_kind",
    "alter table credential add constraint credential_kind"
    " check (kind in ('password', 'totp', 'invitation', 'recovery'))",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

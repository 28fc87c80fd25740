"""An assessment keeps what else than the scores spoke for a grade."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000083"
VERSION = "1.38.0"
DESCRIPTION = "signals of an assessment"

# Keys of the wording, never the words that were said.
STEPS = ("alter table assessment add column signals text[] not null default '{}'",)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""Clocks remind somebody before they run out."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000082"
VERSION = "1.38.0"
DESCRIPTION = "early warnings"

STEPS = (
    # When the next share of the term is reached; which one somebody was told of last, in per cent.
    "alter table clock add column warns_at timestamptz",
    "alter table clock add column warned int not null default 0",
    "create index clock_warns on clock (county_id, warns_at) where warns_at is not null",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

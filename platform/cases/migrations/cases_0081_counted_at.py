"""A clock knows whose hours and days off it is counted by."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000081"
VERSION = "1.38.0"
DESCRIPTION = "clocks counted at a place"

STEPS = (
    # Whatever ran before went by the published calendar and the method's own roster.
    "alter table clock add column counted_at text collate \"C\" not null default ''",
    # A new year is published: the clocks that it may move, case by case, whatever else runs.
    "create index clock_open on clock (county_id, case_id) where stopped_at is null",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""Who read what: the single file too, and residents as well as staff."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:04:000005"
VERSION = "1.38.0"
DESCRIPTION = "reads of single files"

STEPS = (
    "alter table read_log alter column post_id drop not null",
    # The bearer of a slip has proved a number, not a person.
    "alter table read_log alter column person_id drop not null",
    "alter table read_log add column subject uuid",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

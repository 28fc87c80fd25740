"""Drafts of an account, and what the figures of the front pages are counted from."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000051"
VERSION = "1.38.0"
DESCRIPTION = "drafts of an account"

STEPS = (
    # Once somebody signed in goes on with it, a draft is theirs: the browser alone opens it no more.
    "alter table draft add column person_id uuid",
    "create index draft_of_person on draft (county_id, person_id, expires_at) where person_id is not null",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

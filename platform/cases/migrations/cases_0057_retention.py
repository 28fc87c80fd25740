"""How long the file of an archived case is kept, and until which day."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000057"
VERSION = "1.38.0"
DESCRIPTION = "retention of archived cases"

# What was put away before nobody chose anything is kept as long as the longest of the terms that are offered first.
BEFORE = """
update "case" set keep_years = 30,
  kept_until = make_date(extract(year from archived_at at time zone 'Asia/Shanghai')::int + 30, 12, 31)
where state = 'ARCHIVED'"""

STEPS = (
    # 0 is for ever: then there is no last day.
    'alter table "case" add column keep_years int constraint case_keep_years check (keep_years between 0 and 100)',
    'alter table "case" add column kept_until date',
    BEFORE,
    'create index case_kept_until on "case" (county_id, holder, kept_until, id) where kept_until is not null',
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

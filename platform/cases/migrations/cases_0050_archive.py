"""Putting closed cases away: from when on, on whose desk, and the archive's own numbers."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000050"
VERSION = "1.38.0"
DESCRIPTION = "the archive"

STEPS = (
    # The first moment at which nobody can ask for the case again.
    'alter table "case" add column archive_from timestamptz',
    # What was closed before is put away like the rest: the midnight after the thirty days of the standard method.
    """
update "case" set archive_from =
  (date_trunc('day', closed_at at time zone 'Asia/Shanghai') + interval '31 days') at time zone 'Asia/Shanghai'
where state = 'CLOSED'""",
    'create index case_put_away on "case" (county_id, holder, next_due, id)'
    " where state = 'CLOSED' and duty_at is null",
    'create index case_put_away_above on "case" (county_id, duty_at, next_due, id)'
    " where state = 'CLOSED' and duty_at is not null",
    'create unique index case_archive_number on "case" (county_id, archive_number) where archive_number is not null',
    """
create table archive_counter (
  county_id int not null,
  place text collate "C" not null,
  year int not null,
  count int not null,
  constraint archive_counter_key primary key (county_id, place, year)
)""",
    *rls.guard("archive_counter", rls.SHARED),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

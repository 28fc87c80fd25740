"""What the register of a window asks for: person-visits, the sum at stake, the day, mediation, evidence."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000008"
VERSION = "1.38.0"
DESCRIPTION = "the register of a window"

SOURCES = (
    "'online', 'walk_in', 'phone', 'grid', 'inspection', 'superior', 'subordinate', 'police', 'court',"
    " 'procuratorate', 'petition', 'hotline', 'reception'"
)

STEPS = (
    # People concerned, batches (visits) and person-visits are three measures, never one.
    'alter table "case" add column callers int not null default 1',
    # A sum names nobody and is added up in registers and figures, so it stands open beside the sealed texts.
    'alter table "case" add column amount numeric(14, 2) constraint case_amount check (amount >= 0)',
    'alter table "case" add column occurred_on date',
    """alter table "case" add column mediation text not null default 'unasked'
      constraint case_mediation check (mediation in ('yes', 'no', 'unasked'))""",
    'alter table "case" add column evidence bytea',
    'alter table "case" add constraint case_callers check (callers between 1 and 1000000)',
    # A new slip ends what the old one opened.
    "create index session_of_case on session (county_id, case_id) where case_id is not null and ended_at is null",
    f'alter table "case" add constraint case_source check (source in ({SOURCES}))',
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

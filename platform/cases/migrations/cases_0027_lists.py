"""Lists by the date of filing, in the order of ids that carry it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000027"
VERSION = "1.38.0"
DESCRIPTION = "lists by date of filing"

OPEN = "state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"

STEPS = (
    f'create index case_desk_made on "case" (county_id, holder, state, id) where {OPEN}',
    f'create index case_county_made on "case" (county_id, id) where {OPEN}',
    f'create index case_town_made on "case" (county_id, town, id) where {OPEN}',
    f'create index case_place_made on "case" (county_id, place, id) where {OPEN}',
    'create index case_town_newest on "case" (county_id, town, id desc)',
    'create index case_place_newest on "case" (county_id, place, id desc)',
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

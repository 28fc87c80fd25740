"""Settings and centres' names are changed by administrators, who read no case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-08T00:00:03:000230"
VERSION = "1.38.0"
DESCRIPTION = "settings by those apart from cases"

WITHIN = rls.over(rls.in_range('place collate "C"'))
IN_SCOPE = f"""
create or replace function in_scope(county_id int, place text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return {rls.COUNTY} and {WITHIN};
end $$"""

STEPS = (IN_SCOPE,)


async def forwards() -> MigrationManager:
    return migration("tenants", ID, DESCRIPTION, STEPS)

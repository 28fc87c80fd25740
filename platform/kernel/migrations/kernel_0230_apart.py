"""Whoever looks after people and logs has a range for them, and none for cases."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-08T00:00:01:000230"
VERSION = "1.38.0"
DESCRIPTION = "scopes apart from cases"

STEPS = (
    """
create or replace function scope(county int, lo text, hi text, who text[]) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('set local app.county = %L', county);
  execute format('set local app.lo = %L', coalesce(lo, ''));
  execute format('set local app.hi = %L', coalesce(hi, ''));
  execute format('set local app.who = %L', array_to_string(who, ','));
  set local app.case_id = '';
  set local app.over_lo = '';
  set local app.over_hi = '';
end $$""",
    # The policies of cases and of what hangs on them know `lo` and `hi` alone.
    """
create function scope_apart(county int, lo text, hi text, who text[]) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  perform scope(county, null, null, who);
  execute format('set local app.over_lo = %L', coalesce(lo, ''));
  execute format('set local app.over_hi = %L', coalesce(hi, ''));
end $$""",
)


async def forwards() -> MigrationManager:
    return migration("kernel", ID, DESCRIPTION, STEPS)

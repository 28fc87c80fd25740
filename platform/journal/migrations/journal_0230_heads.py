"""The end of a chain moves with what is appended, within the scope of its county, and in no other way."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from journal.migrations.journal_0001_journal import APPENDED
from kernel import rls
from kernel.migration import migration

ID = "2026-01-08T00:00:02:000230"
VERSION = "1.38.0"
DESCRIPTION = "heads moved by functions alone"

# The table of heads has no policy, because the worker looks at all of them in one statement: the wall stands
# inside the functions.
IN_COUNTY = f"""
create function in_county(county_id int) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return coalesce({rls.COUNTY}, false);
end $$"""

STEPS = (
    "revoke update on county_head from zongzhi_app, zongzhi_worker",
    "revoke update (seq, hash, stirred) on county_head from zongzhi_app, zongzhi_worker",
    "revoke insert on journal from zongzhi_app, zongzhi_worker",
    IN_COUNTY,
    "grant select, update (seq, hash, stirred) on county_head to zongzhi_reader",
    "grant insert on journal to zongzhi_reader",
    # As in 0001, but as a role that alone may write: rows get in by their chain, and still under their own policy.
    f"""
create or replace function append_journal(county int, moment timestamptz, entries jsonb) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entry jsonb;
  head county_head%rowtype;
  next_hash bytea;
begin
  if not in_county(county) then
    raise insufficient_privilege using message = 'another county than that of the scope';
  end if;
{APPENDED}
end $$""",
    *rls.of_the_reader("append_journal(int, timestamptz, jsonb)"),
    """
create function stir(county int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not in_county(county) then
    raise insufficient_privilege using message = 'another county than that of the scope';
  end if;
  update county_head set stirred = stirred + 1 where county_id = county;
end $$""",
    *rls.of_the_reader("stir(int)"),
)


async def forwards() -> MigrationManager:
    return migration("journal", ID, DESCRIPTION, STEPS)

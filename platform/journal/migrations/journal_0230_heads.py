"""The end of a chain moves with what is appended, within the scope of its county, and in no other way."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

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
    """
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
  select * into strict head from county_head where county_id = county for update;
  for entry in select * from jsonb_array_elements(entries) loop
    next_hash := journal_hash(head.hash, county, head.seq + 1, moment, entry);
    insert into journal values (county, head.seq + 1, moment,
      entry->>'verb', entry->>'subject', (entry->>'subject_id')::uuid, (entry->>'case_id')::uuid,
      entry->>'place', (entry->>'sealed')::boolean, entry->>'only_for',
      (entry->>'actor')::uuid, entry->>'actor_as', (entry->>'cause')::uuid, entry->'data',
      head.hash, next_hash);
    head.seq := head.seq + 1;
    head.hash := next_hash;
  end loop;
  update county_head set seq = head.seq, hash = head.hash where county_id = county;
  return head.seq;
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

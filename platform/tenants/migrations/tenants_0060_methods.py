"""A choice says since when it holds and by which office; a screen may bring the county a method."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-06T00:00:03:000060"
VERSION = "1.38.0"
DESCRIPTION = "since when and by whom a setting holds"


STEPS = (
    # Empty for what was chosen before there was this column. An office, never a name.
    "alter table setting add column chosen_at timestamptz",
    "alter table setting add column chosen_as text not null default ''",
    "drop function put_setting(int, text, jsonb, boolean)",
    # A value of null takes the choice back. Says whether a row changed.
    """
create function put_setting(of_tenant int, called text, given jsonb, limited boolean, moment timestamptz, office text)
returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from tenant t where t.id = of_tenant and in_scope(t.county_id, t.place);
  if not found then
    return false;
  end if;
  if given is null then
    delete from setting s where s.tenant_id = of_tenant and s.name = called;
  else
    insert into setting (tenant_id, name, value, locked, chosen_at, chosen_as)
      values (of_tenant, called, given, limited, moment, office)
      on conflict (tenant_id, name) do update set value = excluded.value, locked = excluded.locked,
        chosen_at = excluded.chosen_at, chosen_as = excluded.chosen_as;
  end if;
  return found;
end $$""",
    *rls.of_the_reader("put_setting(int, text, jsonb, boolean, timestamptz, text)"),
    "grant select, insert on method to zongzhi_reader",
    # A method never changes under its hash: one that is there stays as it is.
    """
create function keep_method(of_tenant int, of_hash text, called text, source text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into method (county_id, hash, name, body)
    select t.county_id, of_hash, called, source from tenant t
    where t.id = of_tenant and in_scope(t.county_id, t.place)
    on conflict (county_id, hash) do nothing;
  return found;
end $$""",
    *rls.of_the_reader("keep_method(int, text, text, text)"),
)


async def forwards() -> MigrationManager:
    return migration("tenants", ID, DESCRIPTION, STEPS)

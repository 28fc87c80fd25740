"""A choice of a tenant may bind those below; screens change settings and centres' names within their scope alone."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-02T00:00:03:000002"
VERSION = "1.38.0"
DESCRIPTION = "limits on settings, branding"

# Tenants and settings are platform tables without a policy of their own: the wall stands inside the functions.
IN_SCOPE = f"""
create function in_scope(county_id int, place text) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return {rls.COUNTY} and {rls.in_range('place collate "C"')};
end $$"""


STEPS = (
    "alter table setting add column locked boolean not null default false",
    "grant select, update (centre) on tenant to zongzhi_reader",
    "grant select, insert, update, delete on setting to zongzhi_reader",
    IN_SCOPE,
    # A value of null takes the choice back. Says whether a row changed.
    """
create function put_setting(of_tenant int, called text, given jsonb, limited boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from tenant t where t.id = of_tenant and in_scope(t.county_id, t.place);
  if not found then
    return false;
  end if;
  if given is null then
    delete from setting s where s.tenant_id = of_tenant and s.name = called;
  else
    insert into setting (tenant_id, name, value, locked) values (of_tenant, called, given, limited)
      on conflict (tenant_id, name) do update set value = excluded.value, locked = excluded.locked;
  end if;
  return found;
end $$""",
    *rls.of_the_reader("put_setting(int, text, jsonb, boolean)"),
    """
create function name_centre(of_tenant int, called text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update tenant t set centre = called where t.id = of_tenant and in_scope(t.county_id, t.place);
  return found;
end $$""",
    *rls.of_the_reader("name_centre(int, text)"),
)


async def forwards() -> MigrationManager:
    return migration("tenants", ID, DESCRIPTION, STEPS)

"""Who may speak to the database, and how a transaction says where it stands."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:01:000001"
VERSION = "1.38.0"
DESCRIPTION = "database roles, scope of a transaction"

ROLES = ("app", "worker", "backup", "outsider", "reader")


def _role(name: str) -> str:
    return f"""
do $$ begin
  if not exists (select from pg_roles where rolname = 'zongzhi_{name}') then
    create role zongzhi_{name} login nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end $$"""


STEPS = (
    *map(_role, ROLES),
    # `reader` owns the SECURITY DEFINER functions and no table.
    "grant zongzhi_reader to current_user with inherit false, set true",
    "revoke create on schema public from public",
    *(f"grant usage on schema public to zongzhi_{name}" for name in ROLES),
    # Literal SET LOCAL: set_config() would not reach the shards of a distributed table.
    """
create function scope(county int, lo text, hi text, who text[]) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('set local app.county = %L', county);
  execute format('set local app.lo = %L', coalesce(lo, ''));
  execute format('set local app.hi = %L', coalesce(hi, ''));
  execute format('set local app.who = %L', array_to_string(who, ','));
  set local app.case_id = '';
end $$""",
)


async def forwards() -> MigrationManager:
    return migration("kernel", ID, DESCRIPTION, STEPS)

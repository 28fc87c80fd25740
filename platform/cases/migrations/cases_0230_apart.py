"""Whoever asks who saw a matter stands apart from cases afterwards as before."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from cases.migrations.cases_0180_who_saw import FOUND, NAMED
from kernel.migration import migration

ID = "2026-01-08T00:00:05:000230"
VERSION = "1.38.0"
DESCRIPTION = "who saw this, asked by those apart from cases"

STEPS = (
    # As in 0180, but for the scope that it leaves behind; it belongs to the reader, who alone may write it anew.
    "grant create on schema public to zongzhi_reader",
    "set local role zongzhi_reader",
    f"""
create or replace {NAMED}
declare
  opened_case text := current_setting('app.case_id', true);
  over_lo text := coalesce(current_setting('app.over_lo', true), '');
begin
{FOUND}
  if over_lo = '' then
    perform scope(county, lo, hi, who);
  else
    perform scope_apart(county, lo, hi, who);
  end if;
  execute format('set local app.case_id = %L', coalesce(opened_case, ''));
end $$""",
    "reset role",
    "revoke create on schema public from zongzhi_reader",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

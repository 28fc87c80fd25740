"""What the public may know of all cases together."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000511"
VERSION = "1.38.0"
DESCRIPTION = "promises kept"


STEPS = (
    # Counts alone leave here, never a row. Sealed cases are in none of them; what was taken back, voided or merged is
    # nobody's work. Called outside any scope, bringing its own; ids carry the date of filing.
    """
create function promises_kept(county int, first text, beyond text, since uuid, moment timestamptz, promised text[])
returns table (name text, counted bigint, kept bigint, days float8)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform scope(county, null, null, array['system']);
  return query
    with filed as materialized (
      select c.id, c.made_at, c.closed_at, c.outcome, c.state in ('CLOSED', 'ARCHIVED') as ended
      from "case" c
      where c.county_id = county and c.id >= since and c.place >= first and c.place < beyond and not c.sealed
        and c.state not in ('WITHDRAWN', 'VOIDED', 'MERGED'))
    select 'filed', count(*), 0::bigint, 0::float8 from filed
    union all
    select 'closed', count(*), count(*) filter (where f.outcome in ('solved', 'settled', 'answered')),
      coalesce(percentile_cont(0.5) within group (order by extract(epoch from f.closed_at - f.made_at)) / 86400, 0)
      from filed f where f.ended and f.closed_at is not null
    union all
    select k.name, count(*), count(*) filter (where k.stopped_at <= k.due_at), 0::float8
      from filed f join clock k on k.county_id = county and k.case_id = f.id
      where k.name = any(promised) and (k.stopped_at is not null or (k.due_at < moment and k.paused_at is null))
      group by k.name;
end $$""",
    *rls.of_the_reader("promises_kept(int, text, text, uuid, timestamptz, text[])"),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

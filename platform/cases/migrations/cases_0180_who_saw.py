"""Who saw this matter, or anything about this person, for whoever audits: rows of the read log and no more."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000180"
VERSION = "1.38.0"
DESCRIPTION = "who saw this"

FUNCTION = "who_saw(int, text, text, text[], text, text, bytea, uuid, int)"

NAMED = """function who_saw(
  county int, lo text, hi text, who text[], kind text, number text, sought bytea, after uuid, most int
) returns table (id uuid, at timestamptz, case_id uuid, case_number text, subject uuid, reason bytea,
  post text, title text)
language plpgsql security definer set search_path = public, pg_temp as $$"""
FOUND = """  perform scope(county, null, null, array['system']);
  return query execute
    'select r.id, r.at, r.case_id, c.number, r.subject, r.reason, p.name, p.title from ('
    || case when kind = 'number'
      then 'select n.id as case_id from "case" n where n.county_id = $1 and n.number = $4'
        ' union select g.id from "case" g where g.county_id = $1 and g.register_number = $4'
      else format('select distinct q.case_id from party q where q.county_id = $1 and q.%I = $5', kind || '_blind')
    end
    || ') sought join "case" c on c.county_id = $1 and c.id = sought.case_id'
    ' join read_log r on r.county_id = $1 and r.case_id = sought.case_id'
    ' left join post p on p.county_id = $1 and p.id = r.post_id'
    ' where (c.place >= $2 and c.place < $3 or c.holder >= $2 and c.holder < $3)'
    ' and ($6::uuid is null or (r.at, r.id) <'
    ' (select l.at, l.id from read_log l where l.county_id = $1 and l.id = $6))'
    ' order by r.at desc, r.id desc limit $7'
    using county, lo, hi, number, sought, after, most;"""

STEPS = (
    "grant select on read_log to zongzhi_reader",
    # Whoever guards the logs opens no case, and least of all a sealed one; but who opened it, they must be able to
    # tell. So cases are found past their policy, within the range that is handed in, and of each nothing is told
    # but its number. A case that has moved on is in the range of the place that it belongs to and of its desk.
    f"""
create {NAMED}
declare
  opened_case text := current_setting('app.case_id', true);
begin
{FOUND}
  perform scope(county, lo, hi, who);
  execute format('set local app.case_id = %L', coalesce(opened_case, ''));
end $$""",
    *rls.of_the_reader(FUNCTION),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

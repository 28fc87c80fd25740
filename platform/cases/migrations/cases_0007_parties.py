"""Finding cases by who is named on them: a reviewed function that looks past the rows' policy, within a scope."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000007"
VERSION = "1.38.0"
DESCRIPTION = "cases by the people on them"

FIND = "cases_of_party(int, text, text, text[], text, bytea, int)"

STEPS = (
    # Newest first, so that a name that half a township bears is read no further than asked for.
    *(f"drop index party_{kind}" for kind in ("name", "phone", "tail")),
    *(
        f"create index party_{kind} on party (county_id, {kind}_blind, case_id)"
        f"{'' if kind == 'name' else f' where {kind}_blind is not null'}"
        for kind in ("name", "phone", "tail")
    ),
    # A row of a party is seen by its place alone; who sees a case by name (a sealed one, or one that an order gave
    # to a unit) must find it by its people as well. So it is the case that is asked, by the rule of its own policy
    # and the scope that is handed in; the caller selects the case once more, under that policy itself.
    """
create function cases_of_party(
  county int, lo text, hi text, who text[], kind text, sought bytea, most int
) returns table (id uuid, part text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  opened_case text := current_setting('app.case_id', true);
begin
  perform scope(county, null, null, array['system']);
  return query execute format(
    'select p.case_id, p.part from party p join "case" c on c.county_id = p.county_id and c.id = p.case_id'
    ' where p.county_id = $1 and c.county_id = $1 and p.%I = $5 and (p.only_for is null or p.only_for = any($4))'
    ' and case when not c.sealed and c.place >= $2 and c.place < $3 then true'
    ' when not c.sealed and c.holder >= $2 and c.holder < $3 then true else c.seen_by && $4 end'
    ' order by p.case_id desc limit $6', kind || '_blind')
    using county, lo, hi, who, sought, most;
  perform scope(county, lo, hi, who);
  execute format('set local app.case_id = %L', coalesce(opened_case, ''));
end $$""",
    "grant select on party to zongzhi_reader",
    f"revoke execute on function {FIND} from public",
    f"grant execute on function {FIND} to zongzhi_app",
    "grant create on schema public to zongzhi_reader",
    f"alter function {FIND} owner to zongzhi_reader",
    "revoke create on schema public from zongzhi_reader",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

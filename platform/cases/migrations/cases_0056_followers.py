"""Whoever follows a matter with its applicant's consent, and the case of a number that somebody asks to follow."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000056"
VERSION = "1.38.0"
DESCRIPTION = "followers of a case"

VISIBLE = rls.on_a_case(own=f"who = any({rls.WHO})")
TARGET = "follow_target(int, text, text)"

STEPS = (
    f"""
create table follower (
  {rls.ON_A_CASE}
  who text not null,
  state text not null constraint follower_state check (state in ('invited', 'asked', 'follows', 'refused', 'ended')),
  kin text not null,
  name bytea not null,
  phone bytea,
  applicant bytea,
  made_at timestamptz not null,
  until timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  constraint follower_key primary key (county_id, id)
)""",
    "alter table follower add constraint follower_case foreign key (county_id, case_id)"
    ' references "case" (county_id, id)',
    "create index follower_of_case on follower (county_id, case_id)",
    "create unique index follower_once on follower (county_id, case_id, who)"
    " where state in ('invited', 'asked', 'follows')",
    "create index follower_who on follower (county_id, who) where state in ('invited', 'follows')",
    *rls.guard("follower", VISIBLE),
    # Called before any scope, for a number that someone typed; of a sealed case it says what it says of none.
    """
create function follow_target(county int, typed text, asker text) returns table (case_id uuid, place text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform scope(county, null, null, array['slip']);
  return query select c.id, c.place::text from "case" c
    where c.county_id = county and c.number = typed and not c.sealed and not c.seen_by && array[asker];
end $$""",
    f"revoke execute on function {TARGET} from public",
    f"grant execute on function {TARGET} to zongzhi_app",
    "grant create on schema public to zongzhi_reader",
    f"alter function {TARGET} owner to zongzhi_reader",
    "revoke create on schema public from zongzhi_reader",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

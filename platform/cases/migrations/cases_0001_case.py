"""The case, its numbers, and the only ways to open one."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000001"
VERSION = "1.38.0"
DESCRIPTION = "cases and their numbers"

STATES = [
    "DRAFT",
    "SUBMITTED",
    "SUPPLEMENT_REQUESTED",
    "ACCEPTED",
    "IN_PROGRESS",
    "SUSPENDED",
    "ON_LEDGER",
    "RESULT_REVIEW",
    "AWAITING_VISIT",
    "CLOSED",
    "ARCHIVED",
    "DECLINED",
    "MERGED",
    "WITHDRAWN",
    "VOIDED",
]
ENDED = ("CLOSED", "ARCHIVED", "DECLINED", "MERGED", "WITHDRAWN", "VOIDED")
OPEN = f"state not in {ENDED}"


def _in(column: str, values: list[str]) -> str:
    return f"check ({column} in ({', '.join(repr(v) for v in values)}))"


STEPS = (
    f"""
create table "case" (
  county_id int not null,
  id uuid not null,
  number text not null,
  register_number text,
  slip bytea not null,
  place text collate "C" not null,
  holder text collate "C" not null,
  town text collate "C" not null,
  sealed boolean not null,
  seen_by text[] not null,
  state text not null constraint case_state {_in("state", STATES)},
  round int not null,
  version int not null,
  procedure text not null,
  method text not null,
  topic text not null,
  category text,
  grade text constraint case_grade {_in("grade", ["red", "yellow", "blue"])},
  urgent boolean not null,
  source text not null,
  title text not null,
  people int not null constraint case_people check (people between 1 and 100000),
  applicant uuid not null,
  first_receiver uuid,
  first_receiver_as text,
  first_handler uuid,
  lead_order uuid,
  lead_unit uuid,
  lead_state text,
  next_due timestamptz,
  next_clock text,
  outcome text,
  made_at timestamptz not null,
  accepted_at timestamptz,
  closed_at timestamptz,
  constraint case_key primary key (county_id, id),
  constraint case_number unique (county_id, number)
)""",
    # Queues of one desk, lists of a township and of a county, each sorted by clock and each its own count.
    f'create index case_desk on "case" (county_id, holder, state, next_due, id) where {OPEN}',
    f'create index case_town on "case" (county_id, town, next_due, id) where {OPEN}',
    f'create index case_place on "case" (county_id, place, next_due, id) where {OPEN}',
    f'create index case_county on "case" (county_id, next_due, id) where {OPEN}',
    'create index case_untaken on "case" (county_id, holder, next_due, id)'
    " where state = 'IN_PROGRESS' and lead_state = 'SENT'",
    f'create index case_late on "case" (county_id, holder, next_due, id) where {OPEN}',
    f'create index case_first on "case" (county_id, first_receiver, next_due, id) where {OPEN}',
    f'create index case_done on "case" (county_id, holder, closed_at desc, id desc) where not ({OPEN})',
    'create index case_newest on "case" (county_id, id desc)',
    'create index case_seen on "case" using gin (seen_by)',
    *rls.guard('"case"', rls.CASE),
    # The only way to open a case: it is selected under its own policy, then its rows are let through.
    """
create function open_case(county int, case_key uuid) returns setof "case"
language plpgsql set search_path = public, pg_temp as $$
declare
  found_case "case"%rowtype;
begin
  select * into found_case from "case" c where c.county_id = county and c.id = case_key;
  if found then
    execute format('set local app.case_id = %L', case_key);
    return next found_case;
  end if;
end $$""",
    """
create function lock_case(county int, case_key uuid) returns setof "case"
language plpgsql set search_path = public, pg_temp as $$
declare
  found_case "case"%rowtype;
begin
  select * into found_case from "case" c where c.county_id = county and c.id = case_key for update;
  if found then
    execute format('set local app.case_id = %L', case_key);
    return next found_case;
  end if;
end $$""",
    """
create function new_case(case_key uuid) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('set local app.case_id = %L', case_key);
end $$""",
    """
create table register_counter (
  county_id int not null,
  place text collate "C" not null,
  year int not null,
  count int not null,
  constraint register_counter_key primary key (county_id, place, year)
)""",
    *rls.guard("register_counter", rls.SHARED),
    # What a slip opens: called before any scope, for a number that someone typed.
    """
create function find_slip(county int, typed text) returns table (case_id uuid, slip bytea)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform scope(county, null, null, array['slip']);
  return query select c.id, c.slip from "case" c where c.county_id = county and c.number = typed;
end $$""",
    'grant select on "case" to zongzhi_reader',
    "revoke execute on function find_slip(int, text) from public",
    "grant execute on function find_slip(int, text) to zongzhi_app",
    "grant create on schema public to zongzhi_reader",
    "alter function find_slip(int, text) owner to zongzhi_reader",
    "revoke create on schema public from zongzhi_reader",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""The journal: append-only by right, hash-chained by its only function, one chain a county."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:02:000001"
VERSION = "1.38.0"
DESCRIPTION = "journal, heads, cursors"

# The body of `append_journal`, after what is declared.
APPENDED = """  select * into strict head from county_head where county_id = county for update;
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
  return head.seq;"""

STEPS = (
    """
create table county_head (
  county_id int not null,
  seq bigint not null default 0,
  hash bytea not null default '\\x',
  constraint county_head_key primary key (county_id)
)""",
    "grant select, update (seq, hash) on county_head to zongzhi_app, zongzhi_worker",
    "grant insert on county_head to zongzhi_worker",
    "grant select on county_head to zongzhi_backup",
    """
create table journal (
  county_id int not null,
  seq bigint not null,
  at timestamptz not null,
  verb text not null,
  subject text not null,
  subject_id uuid not null,
  case_id uuid,
  place text collate "C" not null,
  sealed boolean not null,
  only_for text,
  actor uuid,
  actor_as text not null,
  cause uuid not null,
  data jsonb not null,
  prev bytea not null,
  hash bytea not null,
  constraint journal_key primary key (county_id, seq, at)
) partition by range (at)""",
    "create table journal_rest partition of journal default",
    "create index journal_of_case on journal (county_id, case_id, seq)",
    *rls.guard("journal", rls.on_a_case(), rights="select, insert"),
    "alter table journal_rest enable row level security",
    """
create function journal_hash(prev bytea, county int, seq bigint, at timestamptz, entry jsonb) returns bytea
language sql immutable set search_path = pg_catalog as $$
  select sha256(prev || convert_to(
    county::text || '|' || seq::text || '|' || extract(epoch from at)::numeric(20, 6)::text || '|' || entry::text,
    'UTF8'))
$$""",
    # Called as the last statement of a transaction: the head row is locked for the shortest time,
    # and the sequence is the order of commits.
    f"""
create function append_journal(county int, moment timestamptz, entries jsonb) returns bigint
language plpgsql set search_path = public, pg_temp as $$
declare
  entry jsonb;
  head county_head%rowtype;
  next_hash bytea;
begin
{APPENDED}
end $$""",
    """
create table listener_cursor (
  county_id int not null,
  listener text not null,
  seq bigint not null,
  constraint listener_cursor_key primary key (county_id, listener)
)""",
    *rls.guard("listener_cursor", rls.SHARED),
    """
create table parked (
  county_id int not null,
  listener text not null,
  seq bigint not null,
  tries int not null,
  error text not null,
  at timestamptz not null,
  given_up boolean not null,
  constraint parked_key primary key (county_id, listener, seq)
)""",
    *rls.guard("parked", rls.SHARED, rights="select, insert, update, delete"),
)


async def forwards() -> MigrationManager:
    return migration("journal", ID, DESCRIPTION, STEPS)

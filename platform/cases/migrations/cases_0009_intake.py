"""Several cases on one matter, who decides a proposal, and what a clerk published."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000009"
VERSION = "1.38.0"
DESCRIPTION = "merged cases, deciders, publications"

DECIDER = rls.on_a_case(f"seen_by && {rls.WHO}")
COURSE = "main_course(int, text[])"
PUBLISHED = "publications(int, text, text, int)"


STEPS = (
    # How many cases joined this one: counted on the row, because whoever merges it further may not see them all.
    'alter table "case" add column joined int not null default 0',
    'alter table "case" add column published_at timestamptz',
    # Who may decide: a desk, or for a sealed case the persons named. The list of what waits starts from these rows.
    "alter table proposal add column seen_by text[] not null default '{}'",
    f"alter policy visible on proposal using ({DECIDER}) with check ({DECIDER})",
    # A case and the one that it joins (or has joined), locked in one order by whoever comes, each under its own
    # policy. The first is the open one, as after lock_case.
    """
create function lock_beside(county int, case_key uuid, beside uuid) returns setof "case"
language plpgsql set search_path = public, pg_temp as $$
declare
  main uuid := beside;
  found_case "case"%rowtype;
begin
  if main is null then
    select c.merged_into into main from "case" c where c.county_id = county and c.id = case_key;
  end if;
  for found_case in select * from "case" c
    where c.county_id = county and c.id in (case_key, main) order by c.id for update
  loop
    if found_case.id = case_key then
      execute format('set local app.case_id = %L', case_key);
    end if;
    return next found_case;
  end loop;
end $$""",
    # The rows of two cases in one transaction: each is written while its own case is the open one.
    """
create function append_beside(county int, moment timestamptz, entries jsonb, beside uuid, others jsonb)
returns bigint
language plpgsql set search_path = public, pg_temp as $$
begin
  perform append_journal(county, moment, entries);
  perform open_case(county, beside);
  return append_journal(county, moment, others);
end $$""",
    # What an applicant of a merged case may know of the main one: states, dates, units. Which case is asked about
    # follows from the one that is open, and that was selected under its own policy; nobody can name another.
    """
create function main_course(county int, verbs text[]) returns table (
  state text, lead_state text, round int, holder text, lead_unit uuid, outcome text, closed_at timestamptz,
  clocks text[], dues timestamptz[], seq bigint, at timestamptz, verb text, unit text
)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  lo text := current_setting('app.lo', true);
  hi text := current_setting('app.hi', true);
  who text := current_setting('app.who', true);
  opened_case text := current_setting('app.case_id', true);
  main uuid;
begin
  select c.merged_into into main from "case" c
    where c.county_id = county and c.id = nullif(opened_case, '')::uuid and c.state = 'MERGED';
  perform scope(county, null, null, array['system']);
  return query select m.state, m.lead_state, m.round, m.holder, m.lead_unit, m.outcome, m.closed_at,
      array(select k.name from clock k where k.county_id = county and k.case_id = m.id and k.stopped_at is null
        and k.paused_at is null and (k.order_id is null or k.order_id = m.lead_order) order by k.due_at, k.id),
      array(select k.due_at from clock k where k.county_id = county and k.case_id = m.id and k.stopped_at is null
        and k.paused_at is null and (k.order_id is null or k.order_id = m.lead_order) order by k.due_at, k.id),
      j.seq, j.at, j.verb, coalesce(j.data->>'lead', j.data->>'unit')
    from "case" m
    left join journal j on j.county_id = county and j.case_id = m.id and j.at >= m.made_at and j.verb = any(verbs)
      and (j.data->>'part' is null or j.data->>'part' = 'lead')
    where m.county_id = county and m.id = main order by j.seq desc limit 200;
  execute format('set local app.lo = %L', coalesce(lo, ''));
  execute format('set local app.hi = %L', coalesce(hi, ''));
  execute format('set local app.who = %L', coalesce(who, ''));
  execute format('set local app.case_id = %L', coalesce(opened_case, ''));
end $$""",
    "grant select on journal, clock to zongzhi_reader",
    *rls.of_the_reader(COURSE),
    # Nothing is public by itself: category, village and a sentence written anew, never a person.
    """
create table publication (
  county_id int not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  topic text not null,
  category text not null,
  sentence text not null,
  published_by uuid not null,
  published_as text not null,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint publication_key primary key (county_id, id),
  constraint publication_case foreign key (county_id, case_id) references "case" (county_id, id)
)""",
    "create index publication_at on publication (county_id, place, published_at desc) where withdrawn_at is null",
    "create unique index publication_of_case on publication (county_id, case_id) where withdrawn_at is null",
    *rls.guard("publication", rls.SHARED),
    # With the state of the case, which the public may not read: nothing else of it comes along.
    """
create function publications(county int, first text, beyond text, most int) returns table (
  id uuid, place text, topic text, category text, sentence text, published_at timestamptz,
  state text, lead_state text, round int
)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  lo text := current_setting('app.lo', true);
  hi text := current_setting('app.hi', true);
  who text := current_setting('app.who', true);
  opened_case text := current_setting('app.case_id', true);
begin
  perform scope(county, null, null, array['system']);
  return query select p.id, p.place, p.topic, p.category, p.sentence, p.published_at,
      c.state, c.lead_state, c.round
    from publication p join "case" c on c.county_id = p.county_id and c.id = p.case_id
    where p.county_id = county and p.place >= first and p.place < beyond and p.withdrawn_at is null
      and not c.sealed and c.state not in ('MERGED', 'DECLINED', 'WITHDRAWN', 'VOIDED')
    order by p.published_at desc, p.id limit most;
  execute format('set local app.lo = %L', coalesce(lo, ''));
  execute format('set local app.hi = %L', coalesce(hi, ''));
  execute format('set local app.who = %L', coalesce(who, ''));
  execute format('set local app.case_id = %L', coalesce(opened_case, ''));
end $$""",
    "grant select on publication to zongzhi_reader",
    *rls.of_the_reader(PUBLISHED),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

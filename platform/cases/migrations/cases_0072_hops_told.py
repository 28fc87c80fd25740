"""Hops between levels, told to whoever joined a case and in what is public: which way it went, who had it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000072"
VERSION = "1.38.0"
DESCRIPTION = "hops told to joined applicants and in public"

COURSE = "main_course(int, text[])"
PUBLISHED = "publications(int, text, text, int)"


STEPS = (
    f"drop function {COURSE}",
    """
create function main_course(county int, verbs text[]) returns table (
  state text, lead_state text, round int, holder text, lead_unit uuid, outcome text, closed_at timestamptz,
  called text, clocks text[], dues timestamptz[], seq bigint, at timestamptz, verb text, unit text,
  came_from text, went_to text,
  left_desk text, days int, counted text
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
  return query select m.state, m.lead_state, m.round, m.holder, m.lead_unit, m.outcome, m.closed_at, m.called,
      array(select k.name from clock k where k.county_id = county and k.case_id = m.id and k.stopped_at is null
        and k.paused_at is null and (k.order_id is null or k.order_id = m.lead_order or k.name = 'answer')
        order by k.due_at, k.id),
      array(select k.due_at from clock k where k.county_id = county and k.case_id = m.id and k.stopped_at is null
        and k.paused_at is null and (k.order_id is null or k.order_id = m.lead_order or k.name = 'answer')
        order by k.due_at, k.id),
      j.seq, j.at, j.verb, coalesce(j.data->>'lead', j.data->>'unit'),
      j.data->>'from', j.data->>'to',
      case when j.data->'set' ? 'holder' then coalesce(j.data->'was'->>'holder',
        case when j.verb like 'case.%' then j.data->>'from' else j.data->>'to' end) end,
      (j.data->>'days')::int, j.data->>'counted'
    from "case" m
    left join journal j on j.county_id = county and j.case_id = m.id and j.at >= m.made_at and j.verb = any(verbs)
      and (j.data->>'part' is null or j.data->>'part' = 'lead')
    where m.county_id = county and m.id = main order by j.seq desc limit 200;
  execute format('set local app.lo = %L', coalesce(lo, ''));
  execute format('set local app.hi = %L', coalesce(hi, ''));
  execute format('set local app.who = %L', coalesce(who, ''));
  execute format('set local app.case_id = %L', coalesce(opened_case, ''));
end $$""",
    *rls.of_the_reader(COURSE),
    f"drop function {PUBLISHED}",
    """
create function publications(county int, first text, beyond text, most int) returns table (
  id uuid, place text, topic text, category text, sentence text, published_at timestamptz,
  state text, lead_state text, round int, called text
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
      c.state, c.lead_state, c.round, c.called
    from publication p join "case" c on c.county_id = p.county_id and c.id = p.case_id
    where p.county_id = county and p.place >= first and p.place < beyond and p.withdrawn_at is null
      and not c.sealed and c.state not in ('MERGED', 'DECLINED', 'WITHDRAWN', 'VOIDED')
    order by p.published_at desc, p.id limit most;
  execute format('set local app.lo = %L', coalesce(lo, ''));
  execute format('set local app.hi = %L', coalesce(hi, ''));
  execute format('set local app.who = %L', coalesce(who, ''));
  execute format('set local app.case_id = %L', coalesce(opened_case, ''));
end $$""",
    *rls.of_the_reader(PUBLISHED),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

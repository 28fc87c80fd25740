"""Posts that stand in for another, their versions, and who signed in or tried to."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-03T00:00:04:000003"
VERSION = "1.38.0"
DESCRIPTION = "dated posts, sign-in log"

STEPS = (
    "alter table post add column starts_at timestamptz",
    "alter table post add column ends_at timestamptz",
    "alter table post add column stands_in_for uuid",
    "alter table post add column opens text not null default ''",
    "alter table post add column version int not null default 1",
    "alter table post add constraint post_stands_in_for foreign key (county_id, stands_in_for)"
    " references post (county_id, id)",
    "create index post_in_place on post (county_id, place, name, id) where ended_at is null",
    "create index post_of_account on post (county_id, account_id)",
    "create index person_by_name on person (county_id, name_blind) where name_blind is not null",
    """
create table sign_in (
  county_id int not null,
  id uuid not null,
  at timestamptz not null,
  account_id uuid not null,
  person_id uuid not null,
  place text collate "C" not null,
  outcome text not null constraint sign_in_outcome check (outcome in ('in', 'password', 'code', 'locked')),
  address bytea,
  device text not null,
  constraint sign_in_key primary key (county_id, id)
)""",
    "create index sign_in_by_time on sign_in (county_id, at, id)",
    "create index sign_in_of_person on sign_in (county_id, person_id, at, id)",
    *rls.guard("sign_in", rls.of_a_person("person_id"), rights="select, insert", worker="select, insert, delete"),
    # A dated post begins and ends by itself: nobody has to think of it on the day. The two functions belong to
    # a role that owns no table, so only as that role they are written anew.
    "grant create on schema public to zongzhi_reader",
    "set local role zongzhi_reader",
    """
create or replace function session_of(hashed bytea, asked_face text, acting text, moment timestamptz)
returns table (id uuid, account_id uuid, county_id int, person_id uuid, case_id uuid,
  login text, posts text[], post_id uuid, post_handle text, post_person uuid, post_place text,
  post_reach text, post_unit uuid, post_roles text[], post_title text, post_name text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  s session%rowtype;
  a account%rowtype;
  p post%rowtype;
  county int;
begin
  select * into s from session where session.id_hash = hashed and session.face = asked_face
    and session.strength = 'full';
  if s.id is null or s.ended_at is not null or s.ends_at <= moment
     or s.seen_at + make_interval(secs => s.idle_seconds) <= moment then
    return;
  end if;
  if s.account_id is not null then
    select * into a from account where account.id = s.account_id;
    if a.disabled_at is not null then
      return;
    end if;
  end if;
  if s.seen_at < moment - interval '1 minute' then
    update session set seen_at = moment where session.id_hash = hashed;
  end if;
  county := s.county_id;
  if acting = any(a.posts) then
    county := split_part(acting, '-', 1)::int;
    perform scope(county, null, null, array[]::text[]);
    select * into p from post where post.county_id = county and post.handle = acting and ended_at is null
      and coalesce(starts_at <= moment, true) and coalesce(post.ends_at > moment, true);
  end if;
  return query select s.id, s.account_id, county, coalesce(p.person_id, s.person_id), s.case_id, a.login, a.posts,
    p.id, p.handle, p.person_id, p.place, p.reach, p.unit_id, p.roles, p.title, p.name;
end $$""",
    """
create or replace function posts_of(account uuid)
returns table (handle text, title text, name text, place text, unit_id uuid, roles text[])
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  one text;
begin
  foreach one in array (select a.posts from account a where a.id = posts_of.account) loop
    perform scope(split_part(one, '-', 1)::int, null, null, array[]::text[]);
    return query select p.handle, p.title, p.name, p.place, p.unit_id, p.roles from post p
      where p.county_id = split_part(one, '-', 1)::int and p.handle = one and p.ended_at is null
        and coalesce(p.starts_at <= now(), true) and coalesce(p.ends_at > now(), true);
  end loop;
end $$""",
    "reset role",
    "revoke create on schema public from zongzhi_reader",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

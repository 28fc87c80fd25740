"""How one signs in (no county), and what a county knows about its people (under its key)."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:04:000001"
VERSION = "1.38.0"
DESCRIPTION = "accounts, sessions, persons, posts"

STEPS = (
    """
create table account (
  id uuid not null,
  county_id int,
  kind text not null constraint account_kind check (kind in ('staff', 'citizen')),
  login text not null,
  posts text[] not null default '{}',
  disabled_at timestamptz,
  made_at timestamptz not null,
  constraint account_key primary key (id),
  constraint account_login unique (login)
)""",
    "grant select, insert, update on account to zongzhi_app, zongzhi_worker",
    """
create table credential (
  account_id uuid not null,
  kind text not null constraint credential_kind check (kind in ('password', 'totp', 'invitation')),
  secret bytea not null,
  last_used bigint,
  expires_at timestamptz,
  changed_at timestamptz not null,
  constraint credential_key primary key (account_id, kind),
  constraint credential_account foreign key (account_id) references account (id)
)""",
    "create unique index credential_invitation on credential (secret) where kind = 'invitation'",
    "grant select, insert, update, delete on credential to zongzhi_app, zongzhi_worker",
    """
create table session (
  id_hash bytea not null,
  id uuid not null,
  face text not null constraint session_face check (face in ('portal', 'console')),
  strength text not null constraint session_strength check (strength in ('password', 'full')),
  account_id uuid,
  county_id int,
  person_id uuid,
  case_id uuid,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  idle_seconds int not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  device text not null,
  constraint session_key primary key (id_hash),
  constraint session_id unique (id),
  constraint session_account foreign key (account_id) references account (id)
)""",
    "create index session_of_account on session (account_id, ends_at) where ended_at is null",
    "grant select, insert, update on session to zongzhi_app, zongzhi_worker",
    "grant delete on session to zongzhi_worker",
    """
create table sms_challenge (
  id uuid not null,
  county_id int not null,
  phone_hash bytea not null,
  code_hash bytea not null,
  tries int not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint sms_challenge_key primary key (id)
)""",
    "grant select, insert, update on sms_challenge to zongzhi_app, zongzhi_worker",
    "grant delete on sms_challenge to zongzhi_worker",
    """
create table rate (
  key text not null,
  starts timestamptz not null,
  taken int not null,
  constraint rate_key primary key (key)
)""",
    "grant select, insert, update, delete on rate to zongzhi_app, zongzhi_worker",
    # Counts one more against every key, or against none when one of them is used up; then the answer is
    # the seconds to wait. The rows stay locked meanwhile, so the count is exact however many ask at once.
    """
create function take_rate(keys text[], mosts int[], terms int[], moment timestamptz) returns int
language plpgsql set search_path = public, pg_temp as $$
declare
  wait int;
begin
  insert into rate (key, starts, taken) select k, moment, 0 from unnest(keys) k order by k
    on conflict (key) do nothing;
  perform 1 from rate where key = any(keys) order by key for update;
  update rate set starts = moment, taken = 0 from unnest(keys, terms) as asked (k, term)
    where rate.key = asked.k and rate.starts + make_interval(secs => asked.term) <= moment;
  select max(ceil(extract(epoch from rate.starts + make_interval(secs => asked.term) - moment)))::int into wait
    from rate join unnest(keys, mosts, terms) as asked (k, most, term) on rate.key = asked.k
    where rate.taken >= asked.most;
  if wait is null then
    update rate set taken = taken + 1 where key = any(keys);
    return 0;
  end if;
  return greatest(wait, 1);
end $$""",
    """
create table person (
  county_id int not null,
  id uuid not null,
  place text collate "C" not null,
  account_id uuid,
  name bytea,
  phone bytea,
  name_blind bytea,
  phone_blind bytea,
  tail_blind bytea,
  made_at timestamptz not null,
  constraint person_key primary key (county_id, id)
)""",
    "create index person_of_account on person (county_id, account_id) where account_id is not null",
    *rls.guard("person", rls.of_a_person()),
    """
create table post (
  county_id int not null,
  id uuid not null,
  handle text not null,
  person_id uuid not null,
  account_id uuid not null,
  place text collate "C" not null,
  reach text not null constraint post_reach check (reach in ('range', 'unit')),
  unit_id uuid,
  roles text[] not null,
  title text not null,
  name text not null,
  ended_at timestamptz,
  constraint post_key primary key (county_id, id),
  constraint post_handle unique (county_id, handle),
  constraint post_unit foreign key (county_id, unit_id) references department (county_id, id),
  constraint post_person foreign key (county_id, person_id) references person (county_id, id)
)""",
    *rls.guard("post", rls.SHARED),
    """
create table read_log (
  county_id int not null,
  id uuid not null,
  at timestamptz not null,
  post_id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  reason text not null,
  constraint read_log_key primary key (county_id, id)
)""",
    "create index read_log_of_case on read_log (county_id, case_id, at)",
    *rls.guard("read_log", rls.SHARED, rights="select, insert"),
    # One statement a request: the session, its account and the post that acts. It belongs to a role that
    # owns no table, and is called outside any scope; the county it opens ends with the statement. A session
    # of half strength (password without code) is none here, so that it can reach nothing.
    """
create function session_of(hashed bytea, asked_face text, acting text, moment timestamptz)
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
    select * into p from post where post.county_id = county and post.handle = acting and post.ended_at is null;
  end if;
  return query select s.id, s.account_id, county, coalesce(p.person_id, s.person_id), s.case_id, a.login, a.posts,
    p.id, p.handle, p.person_id, p.place, p.reach, p.unit_id, p.roles, p.title, p.name;
end $$""",
    "grant select, update on session to zongzhi_reader",
    "grant select on account, post to zongzhi_reader",
    # Before it changes hands: afterwards the owner of the schema could take nothing from public any more.
    "revoke execute on function session_of(bytea, text, text, timestamptz) from public",
    "grant execute on function session_of(bytea, text, text, timestamptz) to zongzhi_app",
    "grant create on schema public to zongzhi_reader",
    "alter function session_of(bytea, text, text, timestamptz) owner to zongzhi_reader",
    "revoke create on schema public from zongzhi_reader",
    # The posts that a staff account may act under, of every county where it has one.
    """
create function posts_of(account uuid)
returns table (handle text, title text, name text, place text, unit_id uuid, roles text[])
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  one text;
begin
  foreach one in array (select a.posts from account a where a.id = posts_of.account) loop
    perform scope(split_part(one, '-', 1)::int, null, null, array[]::text[]);
    return query select p.handle, p.title, p.name, p.place, p.unit_id, p.roles from post p
      where p.county_id = split_part(one, '-', 1)::int and p.handle = one and p.ended_at is null;
  end loop;
end $$""",
    "revoke execute on function posts_of(uuid) from public",
    "grant execute on function posts_of(uuid) to zongzhi_app, zongzhi_worker",
    "grant create on schema public to zongzhi_reader",
    "alter function posts_of(uuid) owner to zongzhi_reader",
    "revoke create on schema public from zongzhi_reader",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

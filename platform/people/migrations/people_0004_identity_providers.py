"""Signing in by a county's identity provider: who vouches, for whom, and who is on the way there."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-04T00:00:04:000004"
VERSION = "1.38.0"
DESCRIPTION = "identity providers"

STEPS = (
    """
create table identity_provider (
  id uuid not null,
  county_id int not null,
  faces text[] not null constraint identity_provider_faces check (faces <@ array['portal', 'console']),
  issuer text not null,
  client_id text not null,
  client_secret bytea,
  origin text not null,
  name text not null,
  name_claim text not null,
  phone_claim text not null,
  second_factor text[] not null,
  enabled boolean not null,
  made_at timestamptz not null,
  constraint identity_provider_key primary key (id),
  constraint identity_provider_client unique (county_id, issuer, client_id)
)""",
    "grant select on identity_provider to zongzhi_app",
    "grant select, insert, update on identity_provider to zongzhi_worker",
    # The subject is kept as a blind index: some providers use the number of an identity card for it. One human
    # may be staff and resident of the same county: two accounts, so the face belongs to the key.
    """
create table identity (
  county_id int not null,
  issuer text not null,
  subject bytea not null,
  face text not null constraint identity_face check (face in ('portal', 'console')),
  account_id uuid not null,
  made_at timestamptz not null,
  constraint identity_key primary key (county_id, issuer, subject, face),
  constraint identity_of_account unique (account_id, county_id, issuer),
  constraint identity_account foreign key (account_id) references account (id)
)""",
    "grant select, insert, delete on identity to zongzhi_app, zongzhi_worker",
    """
create table authorization_request (
  state bytea not null,
  provider_id uuid not null,
  browser bytea not null,
  body bytea not null,
  expires_at timestamptz not null,
  constraint authorization_request_key primary key (state),
  constraint authorization_request_provider foreign key (provider_id) references identity_provider (id)
)""",
    "create index authorization_request_expiry on authorization_request (expires_at)",
    "grant select, insert, delete on authorization_request to zongzhi_app, zongzhi_worker",
    # A staff session that a county's provider opened reaches this county's posts and no other's: whoever runs
    # that provider could sign in as anybody there.
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
  if asked_face = 'console' and s.county_id is not null then
    a.posts := array(select h from unnest(a.posts) as h where split_part(h, '-', 1)::int = s.county_id);
  end if;
  if acting = any(a.posts) then
    county := split_part(acting, '-', 1)::int;
    perform scope(county, null, null, array[]::text[]);
    select * into p from post where post.county_id = county and post.handle = acting and ended_at is null
      and coalesce(starts_at <= moment, true) and coalesce(post.ends_at > moment, true);
  end if;
  return query select s.id, s.account_id, county, coalesce(p.person_id, s.person_id), s.case_id, a.login, a.posts,
    p.id, p.handle, p.person_id, p.place, p.reach, p.unit_id, p.roles, p.title, p.name;
end $$""",
    "reset role",
    "revoke create on schema public from zongzhi_reader",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

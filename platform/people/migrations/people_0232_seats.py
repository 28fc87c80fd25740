"""Whoever sets things up, whoever guards sign-in, whoever reads the log and whoever works on cases: four people."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-08T00:00:04:000232"
VERSION = "1.38.0"
DESCRIPTION = "one seat a person"

SYSTEM = "array['tenant_admin', 'system_admin', 'operator']"
SECURITY = "array['security_admin']"
AUDIT = "array['auditor']"

STEPS = (
    # What `role_rules.seats` says of a post that has not ended; a test holds the two together.
    f"""
alter table post add column seat text generated always as (case
  when ended_at is not null then null
  when roles && {SECURITY} then 'security'
  when roles && {AUDIT} then 'audit'
  when roles && {SYSTEM} then 'system'
  else 'cases' end) stored""",
    f"""
alter table post add constraint post_of_one_seat check (
  roles <@ {SECURITY} or roles <@ {AUDIT} or roles <@ {SYSTEM}
  or not roles && ({SECURITY} || {AUDIT} || {SYSTEM}))""",
    "alter table person add column seat text",
    """
update person n set seat = p.seat from post p
where p.county_id = n.county_id and p.person_id = n.id and p.seat is not null""",
    # One human is one person of the county, and a person has one seat: of two transactions that give two different
    # ones at the same time, the second waits for the first and is refused.
    "drop index person_of_account",
    "create unique index person_of_account on person (county_id, account_id) where account_id is not null",
    "alter table person add constraint person_seat unique (county_id, id, account_id, seat)",
    "alter table post add constraint post_seat foreign key (county_id, person_id, account_id, seat)"
    " references person (county_id, id, account_id, seat)",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

"""A case says in which round its applicant has answered the visit: their list of matters asks nobody twice."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000150"
VERSION = "1.38.0"
DESCRIPTION = "the round in which the applicant was heard"

STEPS = (
    'alter table "case" add column heard_round integer',
    """
update "case" c set heard_round = c.round from return_visit v
where v.county_id = c.county_id and v.case_id = c.id and v.round = c.round and v.reached
  and (v.party_id is null or exists (select from party p
    where p.county_id = v.county_id and p.id = v.party_id and p.part = 'applicant'))""",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

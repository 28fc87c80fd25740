"""保管期限 of every end: what was declined, withdrawn or voided has a term; what was merged follows its main case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000221"
VERSION = "1.38.0"
DESCRIPTION = "terms of every end"

# What ended before: ten years, as is offered first, thirty where it was sealed; at the desk or the nearest above it
# that has an archivist.
BEFORE = """
update "case" c set
  keep_years = t.years,
  kept_until = make_date(t.year + t.years, 12, 31),
  expires_at = make_date(t.year + t.years + 1, 1, 1)::timestamp at time zone 'Asia/Shanghai'
from (select county_id, id, case when sealed then 30 else 10 end as years,
  extract(year from closed_at at time zone 'Asia/Shanghai')::int as year from "case"
  where state in ('DECLINED', 'WITHDRAWN', 'VOIDED') and closed_at is not null) t
where c.county_id = t.county_id and c.id = t.id"""
AT = """
update "case" c set duty_at = nullif(coalesce((
  select p.place from post p where p.county_id = c.county_id and p.reach = 'range' and 'archivist' = any(p.roles)
    and starts_with(c.holder, p.place) and in_office(p, now()) order by length(p.place) desc limit 1
), c.holder), c.holder)
where c.state in ('DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"""

STEPS = (
    'alter table "case" drop constraint case_destroyed',
    'alter table "case" add constraint case_destroyed check ('
    "(destroyed_at is null) = (destroyed_as is null) and (destroyed_at is null) = (destroyed_why is null)"
    " and (destroyed_at is null or expires_at is null"
    " and state in ('ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')))",
    BEFORE,
    AT,
    # Whatever its end: a case has a day only when it is over, and none any more when it is destroyed.
    "drop index case_expired",
    "drop index case_expired_above",
    'create index case_expired on "case" (county_id, holder, expires_at, id)'
    " where duty_at is null and expires_at is not null",
    'create index case_expired_above on "case" (county_id, duty_at, expires_at, id)'
    " where duty_at is not null and expires_at is not null",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

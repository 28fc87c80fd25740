"""档案到期鉴定销毁: from when on a file may be destroyed, and what stays of one that was."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000220"
VERSION = "1.38.0"
DESCRIPTION = "files past their term"

KINDS = "('decline', 'extension', 'suspension', 'ledger', 'void', 'destruction')"

STEPS = (
    'alter table "case" add column expires_at timestamptz',
    'alter table "case" add column destroyed_at timestamptz',
    'alter table "case" add column destroyed_as text',
    'alter table "case" add column destroyed_why text',
    """
update "case" set expires_at = (kept_until + 1)::timestamp at time zone 'Asia/Shanghai'
where state = 'ARCHIVED' and kept_until is not null""",
    'alter table "case" add constraint case_destroyed check ('
    "(destroyed_at is null) = (destroyed_as is null) and (destroyed_at is null) = (destroyed_why is null)"
    " and (destroyed_at is null or state = 'ARCHIVED' and expires_at is null))",
    # What waits for an archivist, at the desk that has the file and at the one that put it away for it.
    'create index case_expired on "case" (county_id, holder, expires_at, id)'
    " where state = 'ARCHIVED' and duty_at is null and expires_at is not null",
    'create index case_expired_above on "case" (county_id, duty_at, expires_at, id)'
    " where state = 'ARCHIVED' and duty_at is not null and expires_at is not null",
    'create index case_repeated on "case" (county_id, repeat_of) where repeat_of is not null',
    "alter table proposal drop constraint proposal_kind",
    f"alter table proposal add constraint proposal_kind check (kind in {KINDS})",
    # Whoever is known in another matter keeps their key: here their name goes by itself.
    "alter table party alter column name drop not null",
    "alter table party alter column name_blind drop not null",
    "alter table correction alter column old drop not null",
    "alter table correction alter column why drop not null",
    "grant update (old, why) on correction to zongzhi_app",
    # The row stays when the object has left the store, and its file's row with it.
    "alter table attachment drop constraint attachment_file",
    "alter table letter drop constraint letter_file",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""Browsers that were asked for the code and are spared it for thirty days; sessions remember that they were."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-08T00:00:04:000231"
VERSION = "1.38.0"
DESCRIPTION = "trusted devices"

STEPS = (
    """
create table trusted_device (
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  device text not null,
  made_at timestamptz not null,
  used_at timestamptz not null,
  ends_at timestamptz not null,
  constraint trusted_device_key primary key (id),
  constraint trusted_device_account foreign key (account_id) references account (id)
)""",
    "create index trusted_device_of_account on trusted_device (account_id)",
    "grant select, insert, update, delete on trusted_device to zongzhi_app, zongzhi_worker",
    # No proof: what leads far asks such a session for the code at once.
    "alter table session add column spared boolean not null default false",
    "alter table sign_in drop constraint sign_in_outcome",
    "alter table sign_in add constraint sign_in_outcome"
    " check (outcome in ('in', 'password', 'code', 'locked', 'recovery', 'spared'))",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

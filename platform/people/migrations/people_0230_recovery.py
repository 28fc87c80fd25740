"""Ten codes on paper for whoever has no phone at hand, each good once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-08T00:00:04:000230"
VERSION = "1.38.0"
DESCRIPTION = "recovery codes"

STEPS = (
    # Numbered, so that new ones take the place of the old ones row by row, also when two ask for them at once.
    """
create table recovery_code (
  account_id uuid not null,
  nr int not null constraint recovery_code_nr check (nr between 1 and 10),
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_code_key primary key (account_id, nr),
  constraint recovery_code_account foreign key (account_id) references account (id)
)""",
    "grant select, insert, update, delete on recovery_code to zongzhi_app, zongzhi_worker",
    "alter table sign_in drop constraint sign_in_outcome",
    "alter table sign_in add constraint sign_in_outcome"
    " check (outcome in ('in', 'password', 'code', 'locked', 'recovery'))",
    "alter table sign_in add column codes_left int",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

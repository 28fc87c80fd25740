"""E-mail to staff who want it: where they read it, and what is on its way there."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-07T00:00:06:000006"
VERSION = "1.38.0"
DESCRIPTION = "mail to staff"

STEPS = (
    """
create table mailbox (
  county_id int not null,
  person_id uuid not null,
  owner text not null,
  address bytea,
  constraint mailbox_key primary key (county_id, person_id)
)""",
    *rls.guard("mailbox", rls.of_an_owner()),
    """
create table mail (
  county_id int not null,
  id uuid not null,
  person_id uuid not null,
  seq bigint not null,
  case_id uuid,
  template text not null,
  about text not null,
  state text not null constraint mail_state check (state in ('waiting', 'sent', 'given_up')),
  tries int not null default 0,
  next_try_at timestamptz,
  made_at timestamptz not null,
  sent_at timestamptz,
  constraint mail_key primary key (county_id, id),
  constraint mail_once unique (county_id, person_id, seq)
)""",
    "create index mail_waiting on mail (county_id, next_try_at) where state = 'waiting'",
    *rls.guard("mail", rls.SHARED),
)


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

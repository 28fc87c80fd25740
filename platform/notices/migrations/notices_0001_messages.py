"""Messages that leave the house, and the inbox of a post."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:06:000001"
VERSION = "1.38.0"
DESCRIPTION = "messages"

STEPS = (
    """
create table message (
  county_id int not null,
  id uuid not null,
  case_id uuid,
  seq bigint,
  template text not null,
  recipient bytea not null,
  variables bytea not null,
  state text not null constraint message_state check (state in ('waiting', 'sent', 'given_up')),
  tries int not null default 0,
  next_try_at timestamptz,
  made_at timestamptz not null,
  sent_at timestamptz,
  constraint message_key primary key (county_id, id)
)""",
    "create index message_waiting on message (county_id, next_try_at) where state = 'waiting'",
    *rls.guard("message", rls.SHARED),
)


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

"""What a county sent in a month, of how much its administrator was told, and which messages were held back."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-07T00:00:06:000005"
VERSION = "1.38.0"
DESCRIPTION = "a month's messages"

STEPS = (
    """
create table message_month (
  county_id int not null,
  month date not null,
  sent int not null default 0,
  told int not null default 0,
  told_of int not null default 0,
  constraint message_month_key primary key (county_id, month)
)""",
    *rls.guard("message_month", rls.SHARED),
    "alter table message add column held_back boolean not null default false",
    "create index message_given_up on message (county_id, made_at) where state = 'given_up'",
)


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

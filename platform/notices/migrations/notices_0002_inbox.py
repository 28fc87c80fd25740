"""The inbox of a post: what happened to a case, when, and whether it was read."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-04T00:00:06:000002"
VERSION = "1.38.0"
DESCRIPTION = "inbox"

STEPS = (
    """
create table notice (
  county_id int not null,
  id uuid not null,
  owner text not null,
  post_id uuid not null,
  case_id uuid,
  seq bigint not null,
  template text not null,
  about text not null,
  at timestamptz not null,
  read_at timestamptz,
  constraint notice_key primary key (county_id, id),
  constraint notice_once unique (county_id, post_id, seq)
)""",
    "create index notice_of_post on notice (county_id, post_id, at desc, id desc)",
    "create index notice_unread on notice (county_id, post_id) where read_at is null",
    *rls.guard("notice", rls.of_an_owner()),
)


async def forwards() -> MigrationManager:
    return migration("notices", ID, DESCRIPTION, STEPS)

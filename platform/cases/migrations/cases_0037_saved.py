"""Lists that somebody keeps: how they are narrowed, and which columns they show."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000037"
VERSION = "1.38.0"
DESCRIPTION = "lists that somebody keeps"

STEPS = (
    # What is looked for may name somebody, so it is sealed like a draft.
    """
create table saved_list (
  county_id int not null,
  id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  kind text not null constraint saved_list_kind check (kind in ('filter', 'columns')),
  body bytea not null,
  made_at timestamptz not null,
  constraint saved_list_key primary key (county_id, id)
)""",
    "create index saved_list_of_post on saved_list (county_id, post_id, id)",
    *rls.guard("saved_list", rls.OWN, rights="select, insert, delete"),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

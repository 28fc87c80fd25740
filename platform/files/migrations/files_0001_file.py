"""Files on their way: who brought them, where they lie in the store, what became of them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:04:500001"
VERSION = "1.38.0"
DESCRIPTION = "files"

STEPS = (
    """
create table file (
  county_id int not null,
  id uuid not null,
  owner text not null,
  draft_id uuid,
  state text not null constraint file_state check (state in ('coming', 'uploaded', 'linked', 'gone')),
  object_key text not null,
  file_key bytea not null,
  name bytea not null,
  mime text not null,
  size int not null,
  sha256 bytea not null,
  thumb_size int,
  original_size int,
  evidence boolean not null,
  made_at timestamptz not null,
  constraint file_row primary key (county_id, id),
  constraint file_object unique (county_id, object_key)
)""",
    "create index file_of_draft on file (county_id, draft_id) where state = 'uploaded'",
    # What the sweep looks for: everything that never became part of a case.
    "create index file_loose on file (county_id, made_at) where state <> 'linked'",
    *rls.guard("file", rls.of_an_owner(), worker="select, insert, update, delete"),
)


async def forwards() -> MigrationManager:
    return migration("files", ID, DESCRIPTION, STEPS)

"""Files that hang on a case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000005"
VERSION = "1.38.0"
DESCRIPTION = "attachments"

KINDS = (
    *("material", "evidence", "identity", "authority", "inquiry", "mediation", "agreement", "performance"),
    *("notice", "consent"),
)

STEPS = (
    f"""
create table attachment (
  {rls.ON_A_CASE}
  file_id uuid not null,
  kind text not null constraint attachment_kind check (kind in {KINDS}),
  object_key text not null,
  file_key bytea not null,
  name bytea not null,
  mime text not null,
  size int not null,
  sha256 bytea not null,
  thumb_size int,
  original_size int,
  public boolean not null,
  by_person uuid,
  by_as text not null,
  at timestamptz not null,
  constraint attachment_key primary key (county_id, id),
  constraint attachment_once unique (county_id, file_id),
  constraint attachment_file foreign key (county_id, file_id) references file (county_id, id),
  constraint attachment_case foreign key (county_id, case_id) references "case" (county_id, id)
)""",
    "create index attachment_of_case on attachment (county_id, case_id)",
    # What was handed in stays as it was handed in.
    *rls.guard("attachment", rls.on_a_case(), rights="select, insert"),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""函: letters to units outside, each with the passport that went along."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000130"
VERSION = "1.38.0"
DESCRIPTION = "letters with passports"

STEPS = (
    f"""
create table letter (
  {rls.ON_A_CASE}
  seq int not null,
  body bytea not null,
  answer_by date not null,
  plain boolean not null,
  files int not null,
  code bytea not null,
  file_id uuid not null,
  object_key text not null,
  file_key bytea not null,
  size int not null,
  sha256 bytea not null,
  by_person uuid not null,
  by_as text not null,
  at timestamptz not null,
  constraint letter_key primary key (county_id, id),
  constraint letter_once unique (county_id, case_id, seq),
  constraint letter_file foreign key (county_id, file_id) references file (county_id, id),
  constraint letter_case foreign key (county_id, case_id) references "case" (county_id, id)
)""",
    # What went out stays as it went out.
    *rls.guard("letter", rls.on_a_case(), rights="select, insert"),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

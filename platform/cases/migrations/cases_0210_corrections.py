"""更正: what stood where a person's name, number or address was put right, by whom and why."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000210"
VERSION = "1.38.0"
DESCRIPTION = "corrections of persons"

STEPS = (
    f"""
create table correction (
  {rls.ON_A_CASE}
  party_id uuid not null,
  person_id uuid not null,
  field text not null,
  old bytea not null,
  why bytea not null,
  by_person uuid not null,
  by_as text not null,
  at timestamptz not null,
  constraint correction_key primary key (county_id, id),
  constraint correction_case foreign key (county_id, case_id) references "case" (county_id, id),
  constraint correction_party foreign key (county_id, party_id) references party (county_id, id),
  constraint correction_field check (field in ('name', 'phone', 'id_number', 'address'))
)""",
    "create index correction_of_case on correction (county_id, case_id)",
    *rls.guard("correction", rls.on_a_case(), rights="select, insert", worker="select, insert, update"),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

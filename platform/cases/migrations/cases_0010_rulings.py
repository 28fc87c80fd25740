"""Rulings on disputed orders: they bind, and are offered to the next dispatcher."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000010"
VERSION = "1.38.0"
DESCRIPTION = "rulings"

STEPS = (
    # `sentence` is written anew, without anybody's name: people of other cases read it.
    """
create table ruling (
  county_id int not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  category text not null,
  unit_id uuid not null,
  not_unit uuid,
  clause text not null,
  sentence text not null,
  ruled_by uuid not null,
  ruled_as text not null,
  ruled_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint ruling_key primary key (county_id, id),
  constraint ruling_unit foreign key (county_id, unit_id) references department (county_id, id)
)""",
    "create index ruling_of_category on ruling (county_id, category, place, ruled_at desc)"
    " where withdrawn_at is null",
    *rls.guard("ruling", rls.SHARED),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""The ladder: on which rung a case stood and when, and what was tried there."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000110"
VERSION = "1.38.0"
DESCRIPTION = "rungs and attempts"

ON_A_CASE = """
  county_id int not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  sealed boolean not null,
  only_for text,"""
WAYS = "('together', 'apart', 'on_site', 'online')"


def _hangs(table: str, rights: str) -> list[str]:
    return [
        f"alter table {table} add constraint {table}_case foreign key (county_id, case_id)"
        ' references "case" (county_id, id)',
        f"create index {table}_of_case on {table} (county_id, case_id)",
        *rls.guard(table, rls.on_a_case(), rights=rights),
    ]


STEPS = (
    f"""
create table rung_stay ({ON_A_CASE}
  rung text not null,
  desk text collate "C" not null,
  round int not null,
  entered_at timestamptz not null,
  left_at timestamptz,
  constraint rung_stay_key primary key (county_id, id)
)""",
    *_hangs("rung_stay", "select, insert, update"),
    # A case stands on one rung at a time.
    "create unique index rung_stay_open on rung_stay (county_id, case_id) where left_at is null",
    f"""
create table attempt ({ON_A_CASE}
  stay_id uuid not null,
  at timestamptz not null,
  way text not null constraint attempt_way check (way in {WAYS}),
  solved boolean not null,
  present bytea not null,
  note_id uuid not null,
  by_person uuid not null,
  by_as text not null,
  made_at timestamptz not null,
  constraint attempt_key primary key (county_id, id),
  constraint attempt_stay foreign key (county_id, stay_id) references rung_stay (county_id, id)
)""",
    *_hangs("attempt", "select, insert"),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

"""吹哨报到: the calls on a case, and the units that were called, each with its own clock."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000090"
VERSION = "1.38.0"
DESCRIPTION = "calls and units called"

ON_A_CASE = """
  county_id int not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  sealed boolean not null,
  only_for text,"""
YES_NO = "('yes', 'no')"


def _hangs(table: str, own: str = "false") -> list[str]:
    return [
        f"alter table {table} add constraint {table}_case foreign key (county_id, case_id)"
        ' references "case" (county_id, id)',
        f"create index {table}_of_case on {table} (county_id, case_id)",
        *rls.guard(table, rls.on_a_case(own)),
    ]


STEPS = (
    f"""
create table whistle ({ON_A_CASE}
  state text not null constraint whistle_state check (state in ('CALLED', 'ENDED')),
  called_from text collate "C" not null,
  called_by uuid not null,
  called_as text not null,
  called_at timestamptz not null,
  meets_at timestamptz not null,
  spot bytea not null,
  note_id uuid not null,
  outcome text constraint whistle_outcome check (outcome in ('solved', 'partly', 'unsolved')),
  ended_by uuid,
  ended_as text,
  ended_at timestamptz,
  result_note uuid,
  constraint whistle_key primary key (county_id, id)
)""",
    *_hangs("whistle"),
    # One call at a time.
    "create unique index whistle_open on whistle (county_id, case_id) where state = 'CALLED'",
    f"""
create table called_unit ({ON_A_CASE}
  whistle_id uuid not null,
  unit_id uuid not null,
  state text not null constraint called_unit_state check (state in ('CALLED', 'ON_TIME', 'LATE', 'ABSENT')),
  due_at timestamptz not null,
  arrived_at timestamptz,
  arrived_by uuid,
  arrived_as text,
  brought text constraint called_unit_brought check (brought in {YES_NO}),
  needed text constraint called_unit_needed check (needed in {YES_NO}),
  place_right text constraint called_unit_place check (place_right in {YES_NO}),
  scored_by uuid,
  scored_at timestamptz,
  constraint called_unit_key primary key (county_id, id),
  constraint called_unit_once unique (county_id, whistle_id, unit_id),
  constraint called_unit_whistle foreign key (county_id, whistle_id) references whistle (county_id, id),
  constraint called_unit_unit foreign key (county_id, unit_id) references department (county_id, id)
)""",
    # A unit finds its own part by the link before its case is open.
    *_hangs("called_unit", f"'u:' || unit_id::text = any({rls.WHO})"),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

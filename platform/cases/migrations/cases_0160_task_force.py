"""专项小组: the group of units that works on a case until a day, which is the date of its clock."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000160"
VERSION = "1.38.0"
DESCRIPTION = "task forces"

STEPS = (
    f"""
create table task_force (
  {rls.ON_A_CASE}
  state text not null constraint task_force_state check (state in ('WORKING', 'DISSOLVED', 'OVER')),
  units uuid[] not null,
  task_note uuid not null,
  formed_by uuid not null,
  formed_as text not null,
  formed_at timestamptz not null,
  result_note uuid,
  ended_by uuid,
  ended_as text,
  ended_at timestamptz,
  constraint task_force_key primary key (county_id, id),
  constraint task_force_case foreign key (county_id, case_id) references "case" (county_id, id),
  constraint task_force_ended check (state = 'WORKING' or ended_at is not null)
)""",
    "create index task_force_of_case on task_force (county_id, case_id)",
    # One at a time.
    "create unique index task_force_working on task_force (county_id, case_id) where state = 'WORKING'",
    *rls.guard("task_force", rls.on_a_case()),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

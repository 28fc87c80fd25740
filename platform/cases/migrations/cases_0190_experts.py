"""专家库: experts that a place may ask, and who of them was asked about which case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000190"
VERSION = "1.38.0"
DESCRIPTION = "pools of experts"

STEPS = (
    """
create table expert (
  county_id int not null,
  id uuid not null,
  place text collate "C" not null,
  kind text not null constraint expert_kind check (kind in ('judge', 'lawyer', 'veteran', 'other')),
  name bytea not null,
  phone bytea not null,
  phone_blind bytea not null,
  starts_on date not null,
  ends_on date,
  made_at timestamptz not null,
  constraint expert_key primary key (county_id, id),
  -- Whose first day is the day on which they are ended was never there.
  constraint expert_days check (ends_on >= starts_on - 1)
)""",
    "create index expert_of_place on expert (county_id, place, starts_on)",
    *rls.guard("expert", rls.SHARED),
    f"""
create table case_expert (
  {rls.ON_A_CASE}
  expert_id uuid not null,
  kind text not null,
  state text not null constraint case_expert_state check (state in ('ASKED', 'ADVISED', 'LET_GO', 'OVER')),
  question_note uuid not null,
  asked_by uuid not null,
  asked_as text not null,
  asked_at timestamptz not null,
  advised_on date,
  end_note uuid,
  ended_by uuid,
  ended_as text,
  ended_at timestamptz,
  constraint case_expert_key primary key (county_id, id),
  constraint case_expert_case foreign key (county_id, case_id) references "case" (county_id, id),
  constraint case_expert_expert foreign key (county_id, expert_id) references expert (county_id, id),
  constraint case_expert_ended check (state = 'ASKED' or ended_at is not null),
  constraint case_expert_advised check (state <> 'ADVISED' or advised_on is not null and end_note is not null)
)""",
    "create index case_expert_of_case on case_expert (county_id, case_id)",
    # Nobody is asked twice before they answered.
    "create unique index case_expert_open on case_expert (county_id, case_id, expert_id) where state = 'ASKED'",
    *rls.guard("case_expert", rls.on_a_case()),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

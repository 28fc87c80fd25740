"""包抓: who answers for which place, and the leaders of each case, each missing one with its own clock."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000120"
VERSION = "1.38.0"
DESCRIPTION = "responsible leaders"

STEPS = (
    """
create table leader (
  county_id int not null,
  id uuid not null,
  place text collate "C" not null,
  seat text not null,
  post_id uuid not null,
  starts_on date not null,
  ends_on date,
  made_at timestamptz not null,
  constraint leader_key primary key (county_id, id),
  constraint leader_post foreign key (county_id, post_id) references post (county_id, id),
  constraint leader_days check (ends_on >= starts_on)
)""",
    "create index leader_of_place on leader (county_id, place, seat, starts_on)",
    *rls.guard("leader", rls.SHARED, rights="select, insert, update, delete"),
    f"""
create table case_leader (
  {rls.ON_A_CASE}
  seat text not null,
  seat_at text collate "C" not null,
  state text not null constraint case_leader_state check (state in ('MISSING', 'NAMED', 'RELIEVED')),
  post_id uuid,
  person_id uuid,
  named_as text,
  named_at timestamptz,
  named_by uuid,
  relieved_at timestamptz,
  made_at timestamptz not null,
  constraint case_leader_key primary key (county_id, id),
  constraint case_leader_case foreign key (county_id, case_id) references "case" (county_id, id),
  constraint case_leader_named check (state <> 'NAMED' or person_id is not null and post_id is not null)
)""",
    "create index case_leader_of_case on case_leader (county_id, case_id)",
    # One at a time in each seat of a case.
    "create unique index case_leader_seat on case_leader (county_id, case_id, seat) where state <> 'RELIEVED'",
    "create index case_leader_mine on case_leader (county_id, person_id) where state = 'NAMED'",
    *rls.guard("case_leader", rls.on_a_case(f"'p:' || person_id::text = any({rls.WHO})")),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

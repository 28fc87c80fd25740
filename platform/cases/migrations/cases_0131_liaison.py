"""联办: one matter, two counties, two cases; and what of it has come across, each thing once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000131"
VERSION = "1.38.0"
DESCRIPTION = "two counties on one matter"

SOURCES = (
    "'online', 'walk_in', 'phone', 'grid', 'inspection', 'superior', 'subordinate', 'police', 'court',"
    " 'procuratorate', 'petition', 'hotline', 'reception', 'other_county'"
)

STEPS = (
    """
create table liaison (
  county_id int not null,
  id uuid not null,
  case_id uuid,
  place text collate "C" not null,
  sealed boolean not null,
  only_for text,
  side text not null constraint liaison_side check (side in ('asks', 'asked')),
  other_county int not null constraint liaison_two check (other_county <> county_id),
  state text not null constraint liaison_state check (state in ('PROPOSED', 'JOINED', 'REFUSED', 'ENDED')),
  body bytea,
  answer bytea,
  asked_as text not null,
  asked_at timestamptz not null,
  answered_as text,
  answered_at timestamptz,
  ended_as text,
  ended_at timestamptz,
  constraint liaison_key primary key (county_id, id),
  constraint liaison_joined check (state <> 'JOINED' or case_id is not null),
  constraint liaison_case foreign key (county_id, case_id) references "case" (county_id, id)
)""",
    "create index liaison_of_case on liaison (county_id, case_id)",
    "create index liaison_waiting on liaison (county_id, asked_at) where side = 'asked' and state = 'PROPOSED'",
    *rls.guard("liaison", rls.on_a_case()),
    # By the sequence of the other county's journal. The web never writes here: nothing crosses but by the worker.
    """
create table crossing (
  county_id int not null,
  from_county int not null,
  seq bigint not null,
  liaison_id uuid not null,
  came_at timestamptz not null,
  constraint crossing_key primary key (county_id, from_county, seq)
)""",
    "alter table crossing enable row level security",
    f"create policy visible on crossing using ({rls.OF_THE_SYSTEM}) with check ({rls.OF_THE_SYSTEM})",
    "grant select, insert on crossing to zongzhi_worker",
    "grant select on crossing to zongzhi_backup",
    'alter table "case" drop constraint case_source',
    f'alter table "case" add constraint case_source check (source in ({SOURCES}))',
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

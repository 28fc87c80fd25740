"""The rows that hang on a case, and what a filing leaves at the door."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000002"
VERSION = "1.38.0"
DESCRIPTION = "parties, demands, orders, clocks, visits"

ORDER_STATES = [
    "SENT",
    "TAKEN",
    "RESULT_SUBMITTED",
    "APPROVED",
    "RETURNED",
    "REJECTED",
    "RULED_BACK",
    "REASSIGNED",
    "CANCELLED",
]

OPEN_ORDER = "state in ('SENT', 'TAKEN', 'RETURNED', 'RULED_BACK')"

ON_A_CASE = """
  county_id int not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  sealed boolean not null,
  only_for text,"""


def _hangs(table: str, own: str = "false", rights: str = "select, insert, update") -> list[str]:
    return [
        f"alter table {table} add constraint {table}_case foreign key (county_id, case_id)"
        ' references "case" (county_id, id)',
        f"create index {table}_of_case on {table} (county_id, case_id)",
        *rls.guard(table, rls.on_a_case(own), rights=rights),
    ]


def _in(column: str, values: list[str]) -> str:
    return f"check ({column} in ({', '.join(repr(v) for v in values)}))"


STEPS = (
    f"""
create table party ({ON_A_CASE}
  person_id uuid not null,
  part text not null constraint party_part {_in("part", ["applicant", "respondent"])},
  kind text not null constraint party_kind {_in("kind", ["person", "organisation"])},
  seq int not null,
  speaks boolean not null,
  name bytea not null,
  phone bytea,
  detail bytea,
  name_blind bytea not null,
  phone_blind bytea,
  tail_blind bytea,
  constraint party_key primary key (county_id, id)
)""",
    *_hangs("party", f"'p:' || person_id::text = any({rls.WHO})"),
    "create index party_person on party (county_id, person_id)",
    "create index party_name on party (county_id, name_blind)",
    "create index party_phone on party (county_id, phone_blind)",
    "create index party_tail on party (county_id, tail_blind)",
    f"""
create table demand ({ON_A_CASE}
  seq int not null,
  text bytea not null,
  answer text constraint demand_answer {_in("answer", ["support", "explain", "decline"])},
  reply bytea,
  constraint demand_key primary key (county_id, id)
)""",
    *_hangs("demand"),
    f"""
create table note ({ON_A_CASE}
  kind text not null,
  body bytea not null,
  public boolean not null,
  author uuid,
  author_as text not null,
  at timestamptz not null,
  constraint note_key primary key (county_id, id)
)""",
    *_hangs("note", rights="select, insert"),
    f"""
create table assessment ({ON_A_CASE}
  nature int not null,
  scale int not null,
  difficulty int not null,
  impact int not null,
  suggested text not null,
  confirmed text not null,
  author uuid not null,
  at timestamptz not null,
  constraint assessment_key primary key (county_id, id)
)""",
    *_hangs("assessment", rights="select, insert"),
    f"""
create table dispatch_order ({ON_A_CASE}
  unit_id uuid not null,
  part text not null constraint dispatch_order_part {_in("part", ["lead", "assist"])},
  state text not null constraint dispatch_order_state {_in("state", ORDER_STATES)},
  round int not null,
  version int not null,
  why text not null,
  sent_from text collate "C" not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  taken_at timestamptz,
  taken_by uuid,
  taken_as text,
  feedback_at timestamptz,
  result_at timestamptz,
  result_by uuid,
  next_due timestamptz,
  next_clock text,
  constraint dispatch_order_key primary key (county_id, id),
  constraint dispatch_order_unit foreign key (county_id, unit_id) references department (county_id, id)
)""",
    *_hangs("dispatch_order", f"'u:' || unit_id::text = any({rls.WHO})"),
    # One lead at a time.
    "create unique index dispatch_order_lead on dispatch_order (county_id, case_id, round)"
    " where part = 'lead' and state not in ('REASSIGNED', 'CANCELLED')",
    "create index dispatch_order_done on dispatch_order (county_id, unit_id, result_at desc, id desc)"
    " where state = 'APPROVED'",
    "create index dispatch_order_queue on dispatch_order (county_id, unit_id, state, next_due, id)"
    f" where {OPEN_ORDER}",
    f"""
create table clock ({ON_A_CASE}
  order_id uuid,
  name text not null,
  since text not null,
  amount int not null,
  unit text not null,
  business_end boolean not null,
  weekends_off boolean not null,
  round int not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  fires_at timestamptz,
  paused_at timestamptz,
  stopped_at timestamptz,
  fired_at timestamptz,
  provisional boolean not null,
  constraint clock_key primary key (county_id, id)
)""",
    *_hangs("clock"),
    "create index clock_fires on clock (county_id, fires_at) where fires_at is not null",
    f"""
create table return_visit ({ON_A_CASE}
  round int not null,
  at timestamptz not null,
  by_person uuid,
  by_as text not null,
  way text not null constraint return_visit_way {_in("way", ["phone", "online", "call"])},
  reached boolean not null,
  contacted text,
  solved text,
  satisfied text,
  constraint return_visit_key primary key (county_id, id)
)""",
    *_hangs("return_visit", rights="select, insert"),
    f"""
create table case_grant ({ON_A_CASE}
  who text not null,
  why text not null,
  made_at timestamptz not null,
  until timestamptz,
  constraint case_grant_key primary key (county_id, id)
)""",
    *_hangs("case_grant"),
    # A form that was sent twice is answered once: its key and where the first one led.
    """
create table act (
  county_id int not null,
  key uuid not null,
  subject uuid,
  answer text not null,
  at timestamptz not null,
  constraint act_key primary key (county_id, key)
)""",
    *rls.guard("act", rls.SHARED, rights="select, insert, update, delete"),
    """
create table draft (
  county_id int not null,
  id uuid not null,
  bearer bytea not null,
  handle text not null,
  answers bytea not null,
  form_key uuid not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  constraint draft_key primary key (county_id, id)
)""",
    "create index draft_of_bearer on draft (county_id, bearer, expires_at)",
    *rls.guard("draft", rls.SHARED, rights="select, insert, update, delete"),
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

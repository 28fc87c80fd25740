"""What a day at a centre adds: supplements, proposals, disputes, merged cases, pauses of clocks."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000003"
VERSION = "1.38.0"
DESCRIPTION = "supplements, proposals, pauses"

ON_A_CASE = """
  county_id int not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  sealed boolean not null,
  only_for text,"""
KINDS = "('decline', 'extension', 'suspension', 'ledger', 'void')"
PROPOSAL_STATES = "('PROPOSED', 'GRANTED', 'REFUSED', 'LAPSED')"
OPEN = "state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'MERGED', 'WITHDRAWN', 'VOIDED')"


def _hangs(table: str, own: str = "false", rights: str = "select, insert, update") -> list[str]:
    return [
        f"alter table {table} add constraint {table}_case foreign key (county_id, case_id)"
        ' references "case" (county_id, id)',
        f"create index {table}_of_case on {table} (county_id, case_id)",
        *rls.guard(table, rls.on_a_case(own), rights=rights),
    ]


STEPS = (
    # Visits at the window on one matter (批次) are counted apart from people and from cases.
    'alter table "case" add column batches int not null default 1',
    'alter table "case" add column merged_into uuid',
    'alter table "case" add column repeat_of uuid',
    'alter table "case" add column urges int not null default 0',
    'alter table "case" add column urged_at timestamptz',
    # The desk on which a review, a visit or a ruling falls; null: the holder's own.
    'alter table "case" add column duty_at text collate "C"',
    # Staff who are a party, a relative or the accused: they never see the case, whatever their range.
    """alter table "case" add column barred text[] not null default '{}'""",
    'alter table "case" add column archived_at timestamptz',
    'alter table "case" add column archive_number text',
    'create index case_merged on "case" (county_id, merged_into) where merged_into is not null',
    'create index case_duty on "case" (county_id, duty_at, state, next_due, id)'
    f" where duty_at is not null and {OPEN}",
    'create index case_disputed on "case" (county_id, duty_at, next_due, id)'
    " where state = 'IN_PROGRESS' and lead_state = 'REJECTED'",
    f'alter policy visible on "case" using ({rls.UNBARRED_CASE}) with check ({rls.UNBARRED_CASE})',
    "alter table party add column papers bytea",
    "alter table party add column id_blind bytea",
    "alter table party add column id_tail_blind bytea",
    "create index party_id on party (county_id, id_blind)",
    "create index party_id_tail on party (county_id, id_tail_blind)",
    "alter table dispatch_order add column rejected_at timestamptz",
    "alter table dispatch_order add column rejected_by uuid",
    "alter table dispatch_order add column clause text",
    "alter table dispatch_order add column suggested_unit uuid",
    "alter table dispatch_order add column ruled boolean not null default false",
    "create index dispatch_order_disputed on dispatch_order (county_id, sent_from, next_due, id)"
    " where state = 'REJECTED'",
    # In pairs: stopped, went on. Lengths in the clock's own unit, each a decision of its own.
    "alter table clock add column pauses timestamptz[] not null default '{}'",
    "alter table clock add column extensions int[] not null default '{}'",
    # Who of the two sides was asked; null: the applicant.
    "alter table return_visit add column party_id uuid",
    f"""
create table supplement ({ON_A_CASE}
  seq int not null,
  items bytea not null,
  note_id uuid,
  asked_by uuid not null,
  asked_as text not null,
  asked_at timestamptz not null,
  given_at timestamptz,
  given_as text,
  constraint supplement_key primary key (county_id, id)
)""",
    *_hangs("supplement"),
    f"""
create table proposal ({ON_A_CASE}
  kind text not null constraint proposal_kind check (kind in {KINDS}),
  state text not null constraint proposal_state check (state in {PROPOSAL_STATES}),
  version int not null,
  round int not null,
  by_person uuid not null,
  by_as text not null,
  by_unit uuid,
  at timestamptz not null,
  reason text,
  days int,
  note_id uuid,
  duty_at text collate "C" not null,
  decided_by uuid,
  decided_as text,
  decided_at timestamptz,
  decision_note uuid,
  next_due timestamptz,
  constraint proposal_key primary key (county_id, id)
)""",
    *_hangs("proposal"),
    # One open question at a time.
    "create unique index proposal_open on proposal (county_id, case_id) where state = 'PROPOSED'",
    "create index proposal_duty on proposal (county_id, duty_at, next_due, id) where state = 'PROPOSED'",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

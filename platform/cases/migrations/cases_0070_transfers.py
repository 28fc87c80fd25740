"""Hops of a case between levels: who sent it where, who answered, whose list it stands on."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000070"
VERSION = "1.38.0"
DESCRIPTION = "transfers between levels"

STATES = "('SENT', 'TAKEN', 'INSTRUCTED', 'SENT_BACK', 'CALLED_OFF', 'HANDED_BACK', 'ENDED')"
DIRECTIONS = "('up', 'down')"
KINDS = "('handover', 'supervised', 'pulled')"

STEPS = (
    # The direction of the hop that nobody has answered yet; with it the case waits in no other queue of its desk.
    'alter table "case" add column called text',
    f'alter table "case" add constraint case_called check (called in {DIRECTIONS})',
    f"""
create table transfer (
  {rls.ON_A_CASE}
  direction text not null constraint transfer_direction check (direction in {DIRECTIONS}),
  kind text not null constraint transfer_kind check (kind in {KINDS}),
  state text not null constraint transfer_state check (state in {STATES}),
  version int not null,
  round int not null,
  from_place text collate "C" not null,
  to_place text collate "C" not null,
  at timestamptz not null,
  by_person uuid not null,
  by_as text not null,
  note_id uuid,
  answered_at timestamptz,
  answered_by uuid,
  answered_as text,
  answer_note uuid,
  ended_at timestamptz,
  next_due timestamptz,
  seen_by text[] not null,
  constraint transfer_key primary key (county_id, id),
  constraint transfer_between check (from_place <> to_place)
)""",
    "alter table transfer add constraint transfer_case foreign key (county_id, case_id)"
    ' references "case" (county_id, id)',
    "create index transfer_of_case on transfer (county_id, case_id)",
    # Both desks find it by their names, wherever the case belongs.
    *rls.guard("transfer", rls.on_a_case(f"seen_by && {rls.WHO}")),
    # One call at a time.
    "create unique index transfer_open on transfer (county_id, case_id) where state = 'SENT'",
    "create index transfer_called on transfer (county_id, to_place, next_due, id) where state = 'SENT'",
    "create index transfer_handed on transfer (county_id, from_place, at desc, id desc)"
    " where state in ('SENT', 'TAKEN')",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

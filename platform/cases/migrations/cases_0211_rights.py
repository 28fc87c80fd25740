"""权益请求: what a resident asks about their own personal data, and what the county decided."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000211"
VERSION = "1.38.0"
DESCRIPTION = "requests about personal data"

STEPS = (
    """
create table rights_request (
  county_id int not null,
  id uuid not null,
  place text collate "C" not null,
  person_id uuid not null,
  subjects uuid[] not null default '{}',
  kind text not null constraint rights_request_kind check (kind in ('correct', 'erase')),
  state text not null constraint rights_request_state check (state in ('ASKED', 'DONE', 'REFUSED')),
  asked bytea not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answer bytea,
  decided_by uuid,
  decided_as text,
  decided_at timestamptz,
  erased_at timestamptz,
  constraint rights_request_key primary key (county_id, id),
  constraint rights_request_decided check ((state = 'ASKED') = (decided_at is null)),
  constraint rights_request_erased check (erased_at is null or kind = 'erase' and state = 'DONE')
)""",
    # Nobody asks for the same twice before they were answered.
    "create unique index rights_request_open on rights_request (county_id, person_id, kind) where state = 'ASKED'",
    "create index rights_request_queue on rights_request (county_id, due_at) where state = 'ASKED'",
    "create index rights_request_held on rights_request (county_id, decided_at)"
    " where kind = 'erase' and state = 'DONE' and erased_at is null",
    *rls.guard("rights_request", rls.of_a_person("person_id")),
    # Whoever asked to be forgotten is found by no name and no number.
    "alter table party alter column name_blind drop not null",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

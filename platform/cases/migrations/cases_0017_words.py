"""What a case is about, as keyed hashes of pairs of characters: found by its words, and not to be read back."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:05:000017"
VERSION = "1.38.0"
DESCRIPTION = "words of a case, sealed"

STEPS = (
    """
create table case_words (
  county_id int not null,
  case_id uuid not null,
  grams bigint[] not null,
  constraint case_words_key primary key (county_id, case_id)
)""",
    "alter table case_words add constraint case_words_case foreign key (county_id, case_id)"
    ' references "case" (county_id, id)',
    # How often each pair occurs tells the planner whether to start from the words or from the newest case.
    "alter table case_words alter column grams set statistics 1000",
    "create index case_words_grams on case_words using gin (grams) with (fastupdate = off)",
    *rls.guard("case_words", rls.SOUGHT, worker="select, insert, update, delete"),
    # What is sought stands in the policy, because only there may an operator that is not leakproof use its index.
    # The words of each question are planned for anew: one is in every second case, another in one of a million.
    """
create function seek(grams bigint[]) returns void
language plpgsql set search_path = public, pg_temp as $$
begin
  execute format('set local app.sought = %L', grams::text);
  set local plan_cache_mode = force_custom_plan;
end $$""",
    'create index case_registered on "case" (county_id, register_number) where register_number is not null',
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

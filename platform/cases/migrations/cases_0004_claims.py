"""A grant is read by whoever it names, so that a matter added by its slip is found among one's own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-04T00:00:05:000004"
VERSION = "1.38.0"
DESCRIPTION = "matters added to an account"

VISIBLE = rls.on_a_case(own=f"who = any({rls.WHO})")

STEPS = (
    "drop policy visible on case_grant",
    f"create policy visible on case_grant using ({VISIBLE}) with check ({VISIBLE})",
    "create index case_grant_claimed on case_grant (county_id, who) where why = 'claimed'",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

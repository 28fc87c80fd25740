"""People and their sign-ins are looked after by administrators too, who read no case."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-08T00:00:04:000233"
VERSION = "1.38.0"
DESCRIPTION = "people by those apart from cases"

STEPS = (
    rls.anew("person", rls.over(rls.of_a_person())),
    rls.anew("sign_in", rls.over(rls.of_a_person("person_id"))),
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

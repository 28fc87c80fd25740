"""Residents' tries to sign in stand in the log too: whose phone or slip it was, masked and sealed."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-09T00:00:04:000210"
VERSION = "1.38.0"
DESCRIPTION = "sign-ins of residents"

OF_STAFF = "'in', 'password', 'code', 'locked', 'recovery', 'spared', 'provider'"
OF_RESIDENTS = "'sent', 'slip', 'secret'"

STEPS = (
    "alter table sign_in add column face text not null default 'console'"
    " constraint sign_in_face check (face in ('portal', 'console'))",
    # Whoever types a number may be nobody whom the county knows.
    "alter table sign_in alter column account_id drop not null",
    "alter table sign_in alter column person_id drop not null",
    "alter table sign_in add constraint sign_in_of_staff check (face = 'portal' or person_id is not null)",
    "alter table sign_in add column masked bytea",
    "alter table sign_in drop constraint sign_in_outcome",
    f"alter table sign_in add constraint sign_in_outcome check (outcome in ({OF_STAFF}, {OF_RESIDENTS}))",
)


async def forwards() -> MigrationManager:
    return migration("people", ID, DESCRIPTION, STEPS)

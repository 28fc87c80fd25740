"""Hops down: called back by their sender; what was sent and nobody has answered is a list of its own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-01T00:00:05:000071"
VERSION = "1.38.0"
DESCRIPTION = "hops down and pulled up"

STATES = "('SENT', 'TAKEN', 'INSTRUCTED', 'SENT_BACK', 'CALLED_OFF', 'HANDED_BACK', 'CALLED_BACK', 'ENDED')"
KINDS = "('handover', 'supervised', 'pulled', 'ordered')"

STEPS = (
    "alter table transfer drop constraint transfer_state",
    f"alter table transfer add constraint transfer_state check (state in {STATES})",
    "alter table transfer drop constraint transfer_kind",
    f"alter table transfer add constraint transfer_kind check (kind in {KINDS})",
    "create index transfer_waiting on transfer (county_id, from_place, next_due, id) where state = 'SENT'",
)


async def forwards() -> MigrationManager:
    return migration("cases", ID, DESCRIPTION, STEPS)

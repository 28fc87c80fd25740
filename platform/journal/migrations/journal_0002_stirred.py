"""What waits for the worker without a journal row stirs the county's head: one small table says where to look."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-05T00:00:02:000002"
VERSION = "1.38.0"
DESCRIPTION = "counties where something waits"

STEPS = (
    "alter table county_head add column stirred bigint not null default 0",
    "grant update (stirred) on county_head to zongzhi_app, zongzhi_worker",
)


async def forwards() -> MigrationManager:
    return migration("journal", ID, DESCRIPTION, STEPS)

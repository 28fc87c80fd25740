"""A name of its own in the address: the portal of one tenant stands at its front."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-05T00:00:03:000003"
VERSION = "1.38.0"
DESCRIPTION = "mapped host names"

STEPS = (
    """
create table host (
  name text not null,
  tenant_id int not null,
  constraint host_key primary key (name),
  constraint host_lower check (name = lower(name)),
  constraint host_tenant foreign key (tenant_id) references tenant (id)
)""",
    "grant select, insert, update, delete on host to zongzhi_worker",
    "grant select on host to zongzhi_app, zongzhi_backup",
)


async def forwards() -> MigrationManager:
    return migration("tenants", ID, DESCRIPTION, STEPS)

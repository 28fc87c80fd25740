"""Tenants are merged, moved and renamed: where each stood before, and who goes on with what stood there."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel.migration import migration

ID = "2026-01-07T00:00:03:000140"
VERSION = "1.38.0"
DESCRIPTION = "former places of tenants"

STEPS = (
    # A merged tenant keeps its row: codes, settings and journal rows name it.
    "alter table tenant add column ended_at timestamptz",
    "alter table tenant add column merged_into int",
    "alter table tenant add constraint tenant_merged_into foreign key (merged_into) references tenant (id)",
    "alter table division add column merged_into int",
    "alter table division add constraint division_merged_into foreign key (merged_into) references tenant (id)",
    # `tenant_id` goes on with what stood there and is always a tenant of today. `name` and `centre` are those that
    # history shows. `settled_at`: all that could go over has.
    """
create table former_place (
  place text collate "C" not null,
  tenant_id int not null,
  name text not null,
  centre text not null,
  until timestamptz not null,
  settled_at timestamptz,
  constraint former_place_key primary key (place),
  constraint former_place_tenant foreign key (tenant_id) references tenant (id)
)""",
    # Whose portal an address of before leads to.
    """
create table former_handle (
  handle text not null,
  tenant_id int not null,
  until timestamptz not null,
  constraint former_handle_key primary key (handle),
  constraint former_handle_tenant foreign key (tenant_id) references tenant (id)
)""",
    "grant select, insert, update, delete on former_place, former_handle to zongzhi_worker",
    "grant select on former_place, former_handle to zongzhi_app, zongzhi_backup",
)


async def forwards() -> MigrationManager:
    return migration("tenants", ID, DESCRIPTION, STEPS)

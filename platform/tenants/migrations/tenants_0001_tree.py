"""The tree of tenants, what a county keeps about itself, and the keys that seal its data."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from kernel import rls
from kernel.migration import migration

ID = "2026-01-01T00:00:03:000001"
VERSION = "1.38.0"
DESCRIPTION = "tenants, calendar, departments, keys"

# The web reads the tree; only set-up, which speaks as the worker, changes it.
SET_UP = "select, insert, update, delete"


def _open(table: str) -> str:
    return f"grant {SET_UP} on {table} to zongzhi_worker"


def _read(table: str) -> str:
    return f"grant select on {table} to zongzhi_app, zongzhi_backup"


STEPS = (
    """
create table tenant (
  id int not null,
  county_id int not null,
  parent_id int,
  level text not null constraint tenant_level check (level in ('COUNTY', 'TOWN', 'VILLAGE')),
  kind text not null,
  name text not null,
  centre text not null,
  slug text not null constraint tenant_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  place text collate "C" not null,
  handle text not null,
  address text not null default '',
  phone text not null default '',
  hours text not null default '',
  demo boolean not null default false,
  constraint tenant_key primary key (id),
  constraint tenant_place unique (place),
  constraint tenant_handle unique (handle),
  constraint tenant_parent foreign key (parent_id) references tenant (id)
)""",
    _open("tenant"),
    _read("tenant"),
    """
create table division (
  tenant_id int not null,
  code text not null constraint division_code check (code ~ '^[0-9]{12}$'),
  valid_from date not null,
  valid_to date,
  constraint division_key primary key (tenant_id, code, valid_from),
  constraint division_tenant foreign key (tenant_id) references tenant (id)
)""",
    _open("division"),
    _read("division"),
    """
create table calendar_day (
  day date not null,
  off boolean not null,
  name text not null,
  constraint calendar_day_key primary key (day)
)""",
    _open("calendar_day"),
    _read("calendar_day"),
    """
create table setting (
  tenant_id int not null,
  name text not null,
  value jsonb not null,
  constraint setting_key primary key (tenant_id, name),
  constraint setting_tenant foreign key (tenant_id) references tenant (id)
)""",
    _open("setting"),
    _read("setting"),
    """
create table county_key (
  county_id int not null,
  version int not null,
  wrapped bytea not null,
  constraint county_key_key primary key (county_id, version)
)""",
    *rls.guard("county_key", rls.SHARED, rights="select", worker=SET_UP),
    """
create table data_key (
  county_id int not null,
  id uuid not null,
  wrapped bytea,
  made_at timestamptz not null,
  destroyed_at timestamptz,
  constraint data_key_key primary key (county_id, id)
)""",
    *rls.guard("data_key", rls.SHARED),
    """
create table method (
  county_id int not null,
  hash text not null,
  name text not null,
  body text not null,
  constraint method_key primary key (county_id, hash)
)""",
    *rls.guard("method", rls.SHARED, rights="select", worker=SET_UP),
    """
create table department (
  county_id int not null,
  id uuid not null,
  place text collate "C" not null,
  name text not null,
  short text not null,
  kind text not null,
  active boolean not null default true,
  constraint department_key primary key (county_id, id),
  constraint department_name unique (county_id, place, name)
)""",
    *rls.guard("department", rls.SHARED, rights="select", worker=SET_UP),
    """
create table duty (
  county_id int not null,
  id uuid not null,
  department_id uuid not null,
  clause text not null,
  category text not null,
  text text not null,
  priority int not null,
  constraint duty_key primary key (county_id, id),
  constraint duty_department foreign key (county_id, department_id) references department (county_id, id)
)""",
    "create index duty_of_category on duty (county_id, category, priority)",
    *rls.guard("duty", rls.SHARED, rights="select", worker=SET_UP),
    """
create table stationing (
  county_id int not null,
  id uuid not null,
  department_id uuid not null,
  place text collate "C" not null,
  mode text not null constraint stationing_mode check (mode in ('RESIDENT', 'ROTATING', 'ON_CALL')),
  window_no text not null default '',
  weekdays int[] not null,
  opens time not null,
  closes time not null,
  constraint stationing_key primary key (county_id, id),
  constraint stationing_department foreign key (county_id, department_id) references department (county_id, id)
)""",
    "create index stationing_of_department on stationing (county_id, department_id)",
    *rls.guard("stationing", rls.SHARED, rights="select", worker=SET_UP),
)


async def forwards() -> MigrationManager:
    return migration("tenants", ID, DESCRIPTION, STEPS)

"""The rows of this room. Composite keys, foreign keys and policies stand in the migrations."""

from piccolo.columns import UUID, Array, Boolean, Bytea, Date, Integer, Text, Time, Timestamptz
from piccolo.columns.column_types import JSONB
from piccolo.table import Table


class Tenant(Table, tablename="tenant"):
    id = Integer(primary_key=True, default=None)
    county_id = Integer()
    parent_id = Integer(null=True, default=None)
    level = Text()
    kind = Text()
    name = Text()
    centre = Text()
    slug = Text()
    place = Text()
    handle = Text()
    address = Text()
    phone = Text()
    hours = Text()
    demo = Boolean()
    ended_at = Timestamptz(null=True, default=None)
    merged_into = Integer(null=True, default=None)


class Division(Table, tablename="division"):
    tenant_id = Integer(primary_key=True, default=None)
    code = Text()
    valid_from = Date()
    valid_to = Date(null=True, default=None)
    merged_into = Integer(null=True, default=None)


class FormerPlace(Table, tablename="former_place"):
    place = Text(primary_key=True, default=None)
    tenant_id = Integer()
    name = Text()
    centre = Text()
    until = Timestamptz(default=None)
    settled_at = Timestamptz(null=True, default=None)


class FormerHandle(Table, tablename="former_handle"):
    handle = Text(primary_key=True, default=None)
    tenant_id = Integer()
    until = Timestamptz(default=None)


class CalendarDay(Table, tablename="calendar_day"):
    day = Date(primary_key=True, default=None)
    off = Boolean()
    name = Text()


class Setting(Table, tablename="setting"):
    tenant_id = Integer(primary_key=True, default=None)
    name = Text()
    value = JSONB()
    locked = Boolean()
    chosen_at = Timestamptz(null=True, default=None)
    chosen_as = Text()


class Host(Table, tablename="host"):
    name = Text(primary_key=True, default=None)
    tenant_id = Integer()


class CountyKey(Table, tablename="county_key"):
    county_id = Integer()
    version = Integer(primary_key=True, default=None)
    wrapped = Bytea()


class DataKey(Table, tablename="data_key"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    wrapped = Bytea(null=True, default=None)
    made_at = Timestamptz(default=None)
    destroyed_at = Timestamptz(null=True, default=None)
    held = Bytea(null=True, default=None)


class Method(Table, tablename="method"):
    county_id = Integer()
    hash = Text(primary_key=True, default=None)
    name = Text()
    body = Text()


class Department(Table, tablename="department"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    place = Text()
    name = Text()
    short = Text()
    kind = Text()
    active = Boolean()


class Duty(Table, tablename="duty"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    department_id = UUID(default=None)
    clause = Text()
    category = Text()
    text = Text()
    priority = Integer()


class Stationing(Table, tablename="stationing"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    department_id = UUID(default=None)
    place = Text()
    mode = Text()
    window_no = Text()
    weekdays = Array(base_column=Integer())
    opens = Time()
    closes = Time()

"""The rows of this room. Composite keys, foreign keys and policies stand in the migrations."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.columns.column_types import JSONB
from piccolo.table import Table


class CountyHead(Table, tablename="county_head"):
    county_id = Integer(primary_key=True, default=None)
    seq = BigInt()
    hash = Bytea()
    stirred = BigInt()


class Journal(Table, tablename="journal"):
    county_id = Integer()
    seq = BigInt(primary_key=True, default=None)
    at = Timestamptz(default=None)
    verb = Text()
    subject = Text()
    subject_id = UUID(default=None)
    case_id = UUID(default=None, null=True)
    place = Text()
    sealed = Boolean()
    only_for = Text(null=True, default=None)
    actor = UUID(default=None, null=True)
    actor_as = Text()
    cause = UUID(default=None)
    data = JSONB()
    prev = Bytea()
    hash = Bytea()


class ListenerCursor(Table, tablename="listener_cursor"):
    county_id = Integer()
    listener = Text(primary_key=True, default=None)
    seq = BigInt()


class Parked(Table, tablename="parked"):
    county_id = Integer()
    listener = Text(primary_key=True, default=None)
    seq = BigInt()
    tries = Integer()
    error = Text()
    at = Timestamptz(default=None)
    given_up = Boolean()

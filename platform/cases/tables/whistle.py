"""吹哨报到: a call to one place, and each unit that was called."""

from piccolo.columns import UUID, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class Whistle(Table, tablename="whistle"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None)
    place = Text()
    sealed = Boolean()
    only_for = Text(null=True, default=None)
    state = Text()
    called_from = Text()
    called_by = UUID(default=None)
    called_as = Text()
    called_at = Timestamptz(default=None)
    meets_at = Timestamptz(default=None)
    spot = Bytea()
    note_id = UUID(default=None)
    outcome = Text(null=True, default=None)
    ended_by = UUID(default=None, null=True)
    ended_as = Text(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    result_note = UUID(default=None, null=True)


class CalledUnit(Table, tablename="called_unit"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None)
    place = Text()
    sealed = Boolean()
    only_for = Text(null=True, default=None)
    whistle_id = UUID(default=None)
    unit_id = UUID(default=None)
    state = Text()
    due_at = Timestamptz(default=None)
    arrived_at = Timestamptz(null=True, default=None)
    arrived_by = UUID(default=None, null=True)
    arrived_as = Text(null=True, default=None)
    brought = Text(null=True, default=None)
    needed = Text(null=True, default=None)
    place_right = Text(null=True, default=None)
    scored_by = UUID(default=None, null=True)
    scored_at = Timestamptz(null=True, default=None)

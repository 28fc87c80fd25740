"""吹哨报到: a call to one place, and each unit that was called."""

from piccolo.columns import UUID, Bytea, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class Whistle(OnACase, Table, tablename="whistle"):
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


class CalledUnit(OnACase, Table, tablename="called_unit"):
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

"""The rungs that a case stood on, and what was tried there."""

from piccolo.columns import UUID, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class RungStay(OnACase, Table, tablename="rung_stay"):
    rung = Text()
    desk = Text()
    round = Integer()
    entered_at = Timestamptz(default=None)
    left_at = Timestamptz(null=True, default=None)


class Attempt(OnACase, Table, tablename="attempt"):
    stay_id = UUID(default=None)
    at = Timestamptz(default=None)
    way = Text()
    solved = Boolean()
    present = Bytea()
    note_id = UUID(default=None)
    by_person = UUID(default=None)
    by_as = Text()
    made_at = Timestamptz(default=None)

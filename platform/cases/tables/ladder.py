"""The rungs that a case stood on, and what was tried there."""

from piccolo.columns import UUID, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class RungStay(Table, tablename="rung_stay"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None)
    place = Text()
    sealed = Boolean()
    only_for = Text(null=True, default=None)
    rung = Text()
    desk = Text()
    round = Integer()
    entered_at = Timestamptz(default=None)
    left_at = Timestamptz(null=True, default=None)


class Attempt(Table, tablename="attempt"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None)
    place = Text()
    sealed = Boolean()
    only_for = Text(null=True, default=None)
    stay_id = UUID(default=None)
    at = Timestamptz(default=None)
    way = Text()
    solved = Boolean()
    present = Bytea()
    note_id = UUID(default=None)
    by_person = UUID(default=None)
    by_as = Text()
    made_at = Timestamptz(default=None)

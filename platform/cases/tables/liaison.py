"""联办: this county's side of a matter that another county is at work on too, and what came across from there."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class Liaison(Table, tablename="liaison"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None, null=True)
    place = Text()
    sealed = Boolean()
    only_for = Text(null=True, default=None)
    side = Text()
    other_county = Integer()
    state = Text()
    body = Bytea(null=True, default=None)
    answer = Bytea(null=True, default=None)
    asked_as = Text()
    asked_at = Timestamptz(default=None)
    answered_as = Text(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)
    ended_as = Text(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)


class Crossing(Table, tablename="crossing"):
    county_id = Integer()
    from_county = Integer()
    seq = BigInt(primary_key=True, default=None)
    liaison_id = UUID(default=None)
    came_at = Timestamptz(default=None)

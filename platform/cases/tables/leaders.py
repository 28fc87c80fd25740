"""包抓: the table of responsible leaders, and the seats of a case."""

from piccolo.columns import UUID, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class Leader(Table, tablename="leader"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    place = Text()
    seat = Text()
    post_id = UUID(default=None)
    starts_on = Date(default=None)
    ends_on = Date(null=True, default=None)
    made_at = Timestamptz(default=None)


class CaseLeader(OnACase, Table, tablename="case_leader"):
    seat = Text()
    seat_at = Text()
    state = Text()
    post_id = UUID(default=None, null=True)
    person_id = UUID(default=None, null=True)
    named_as = Text(null=True, default=None)
    named_at = Timestamptz(null=True, default=None)
    named_by = UUID(default=None, null=True)
    relieved_at = Timestamptz(null=True, default=None)
    made_at = Timestamptz(default=None)

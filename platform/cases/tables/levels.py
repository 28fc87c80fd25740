"""A hop of a case between two levels."""

from piccolo.columns import UUID, Array, Integer, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class Transfer(OnACase, Table, tablename="transfer"):
    direction = Text()
    kind = Text()
    state = Text()
    version = Integer()
    round = Integer()
    from_place = Text()
    to_place = Text()
    at = Timestamptz(default=None)
    by_person = UUID(default=None)
    by_as = Text()
    note_id = UUID(default=None, null=True)
    answered_at = Timestamptz(null=True, default=None)
    answered_by = UUID(default=None, null=True)
    answered_as = Text(null=True, default=None)
    answer_note = UUID(default=None, null=True)
    ended_at = Timestamptz(null=True, default=None)
    next_due = Timestamptz(null=True, default=None)
    seen_by = Array(base_column=Text())

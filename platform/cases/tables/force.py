"""专项小组: the group of units that works on a case until a day; its orders say how far each unit has come."""

from piccolo.columns import UUID, Array, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class TaskForce(OnACase, Table, tablename="task_force"):
    state = Text()
    units = Array(base_column=UUID())  # that joined the one that leads the case
    task_note = UUID(default=None)
    formed_by = UUID(default=None)
    formed_as = Text()
    formed_at = Timestamptz(default=None)
    result_note = UUID(default=None, null=True)
    ended_by = UUID(default=None, null=True)
    ended_as = Text(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)

"""函: a letter to a unit outside, and the passport that went along."""

from piccolo.columns import UUID, Boolean, Bytea, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class Letter(OnACase, Table, tablename="letter"):
    seq = Integer()
    body = Bytea()
    answer_by = Date(default=None)
    plain = Boolean()
    files = Integer()
    code = Bytea()
    file_id = UUID(default=None)
    object_key = Text()
    file_key = Bytea()
    size = Integer()
    sha256 = Bytea()
    by_person = UUID(default=None)
    by_as = Text()
    at = Timestamptz(default=None)

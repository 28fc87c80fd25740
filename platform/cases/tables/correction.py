"""更正: what was put right about a person on a case."""

from piccolo.columns import UUID, Bytea, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class Correction(OnACase, Table, tablename="correction"):
    party_id = UUID(default=None)
    person_id = UUID(default=None)
    field = Text()
    old = Bytea(null=True, default=None)  # both under the key of the person whom it is about
    why = Bytea(null=True, default=None)
    by_person = UUID(default=None)
    by_as = Text()
    at = Timestamptz(default=None)

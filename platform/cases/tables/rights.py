"""权益请求: what a resident asks about their own personal data."""

from piccolo.columns import UUID, Array, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class RightsRequest(Table, tablename="rights_request"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    place = Text()  # the county's, which decides
    person_id = UUID(default=None)
    subjects = Array(base_column=UUID())  # the persons that are erased: theirs, and of matters that they claimed
    kind = Text()
    state = Text()
    asked = Bytea()  # both under the key of whoever asks
    asked_at = Timestamptz(default=None)
    due_at = Timestamptz(default=None)
    answer = Bytea(null=True, default=None)
    decided_by = UUID(default=None, null=True)
    decided_as = Text(null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    erased_at = Timestamptz(null=True, default=None)

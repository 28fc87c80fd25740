"""The rows of this room. Composite keys, foreign keys and policies stand in the migrations."""

from piccolo.columns import UUID, Boolean, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class File(Table, tablename="file"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    owner = Text()
    draft_id = UUID(default=None, null=True)
    state = Text()
    object_key = Text()
    file_key = Bytea()
    name = Bytea()
    mime = Text()
    size = Integer()
    sha256 = Bytea()
    thumb_size = Integer(null=True, default=None)
    original_size = Integer(null=True, default=None)
    evidence = Boolean()
    made_at = Timestamptz(default=None)

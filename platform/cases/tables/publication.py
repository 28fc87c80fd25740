"""What a clerk published of a case: category, village and a sentence written anew, never a person."""

from piccolo.columns import UUID, Integer, Text, Timestamptz
from piccolo.table import Table


class Publication(Table, tablename="publication"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None)
    place = Text()
    topic = Text()
    category = Text()
    sentence = Text()
    published_by = UUID(default=None)
    published_as = Text()
    published_at = Timestamptz(default=None)
    withdrawn_at = Timestamptz(null=True, default=None)

"""What is kept at the door: forms that were taken, drafts that were not sent, lists that somebody made."""

from piccolo.columns import UUID, Bytea, Integer, Text, Timestamptz
from piccolo.table import Table


class Act(Table, tablename="act"):
    county_id = Integer()
    key = UUID(primary_key=True, default=None)
    subject = UUID(default=None, null=True)
    answer = Text()
    at = Timestamptz(default=None)


class Draft(Table, tablename="draft"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    bearer = Bytea()
    handle = Text()
    answers = Bytea()
    form_key = UUID(default=None)
    updated_at = Timestamptz(default=None)
    expires_at = Timestamptz(default=None)
    person_id = UUID(default=None, null=True)


class SavedList(Table, tablename="saved_list"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    person_id = UUID(default=None)
    post_id = UUID(default=None)
    kind = Text()
    body = Bytea()
    made_at = Timestamptz(default=None)

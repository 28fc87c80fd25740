"""The rows of this room. Composite keys, foreign keys and policies stand in the migrations."""

from piccolo.columns import UUID, BigInt, Boolean, Bytea, Date, Integer, Text, Timestamptz
from piccolo.table import Table


class Message(Table, tablename="message"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None, null=True)
    seq = BigInt(null=True, default=None)
    template = Text()
    recipient = Bytea(null=True, default=None)
    variables = Bytea(null=True, default=None)
    state = Text()
    tries = Integer()
    next_try_at = Timestamptz(null=True, default=None)
    made_at = Timestamptz(default=None)
    sent_at = Timestamptz(null=True, default=None)
    called_by = UUID(default=None, null=True)
    called_as = Text(null=True, default=None)
    called_at = Timestamptz(null=True, default=None)
    held_back = Boolean(default=False)
    recipient_blind = Bytea(null=True, default=None)
    emptied_at = Timestamptz(null=True, default=None)


class Mailbox(Table, tablename="mailbox"):
    county_id = Integer()
    person_id = UUID(primary_key=True, default=None)
    owner = Text()
    address = Bytea(null=True, default=None)


class Mail(Table, tablename="mail"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    person_id = UUID(default=None)
    seq = BigInt(default=None)
    case_id = UUID(default=None, null=True)
    template = Text()
    about = Text()
    state = Text()
    tries = Integer()
    next_try_at = Timestamptz(null=True, default=None)
    made_at = Timestamptz(default=None)
    sent_at = Timestamptz(null=True, default=None)


class MessageMonth(Table, tablename="message_month"):
    county_id = Integer()
    month = Date(primary_key=True, default=None)
    sent = Integer()
    told = Integer()
    told_of = Integer()


class Notice(Table, tablename="notice"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    owner = Text()
    post_id = UUID(default=None)
    case_id = UUID(default=None, null=True)
    seq = BigInt(default=None)
    template = Text()
    about = Text()
    at = Timestamptz(default=None)
    read_at = Timestamptz(null=True, default=None)

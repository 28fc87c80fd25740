"""The case itself, its numbers, and what is said of it outside."""

from piccolo.columns import UUID, Array, Boolean, Bytea, Date, Integer, Numeric, Text, Timestamptz
from piccolo.table import Table


class Case(Table, tablename="case"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    number = Text()
    register_number = Text(null=True, default=None)
    slip = Bytea()
    place = Text()
    holder = Text()
    town = Text()
    sealed = Boolean()
    seen_by = Array(base_column=Text())
    state = Text()
    round = Integer()
    version = Integer()
    procedure = Text()
    method = Text()
    topic = Text()
    category = Text(null=True, default=None)
    grade = Text(null=True, default=None)
    urgent = Boolean()
    source = Text()
    title = Text()
    people = Integer()
    applicant = UUID(default=None)
    first_receiver = UUID(default=None, null=True)
    first_receiver_as = Text(null=True, default=None)
    first_handler = UUID(default=None, null=True)
    lead_order = UUID(default=None, null=True)
    lead_unit = UUID(default=None, null=True)
    lead_state = Text(null=True, default=None)
    next_due = Timestamptz(null=True, default=None)
    next_clock = Text(null=True, default=None)
    outcome = Text(null=True, default=None)
    made_at = Timestamptz(default=None)
    accepted_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    batches = Integer(default=1)
    merged_into = UUID(default=None, null=True)
    repeat_of = UUID(default=None, null=True)
    urges = Integer()
    urged_at = Timestamptz(null=True, default=None)
    duty_at = Text(null=True, default=None)
    barred = Array(base_column=Text())
    archived_at = Timestamptz(null=True, default=None)
    archive_number = Text(null=True, default=None)
    callers = Integer(default=1)
    amount = Numeric(digits=(14, 2), null=True, default=None)
    occurred_on = Date(null=True, default=None)
    mediation = Text(default="unasked")
    evidence = Bytea(null=True, default=None)
    joined = Integer()
    published_at = Timestamptz(null=True, default=None)
    archive_from = Timestamptz(null=True, default=None)


class RegisterCounter(Table, tablename="register_counter"):
    county_id = Integer()
    place = Text(primary_key=True, default=None)
    year = Integer()
    count_ = Integer(db_column_name="count")  # Table has a count of its own


class ArchiveCounter(Table, tablename="archive_counter"):
    county_id = Integer()
    place = Text(primary_key=True, default=None)
    year = Integer()
    count_ = Integer(db_column_name="count")

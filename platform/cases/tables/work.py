"""What moves along with a case: orders, clocks, proposals, rulings."""

from piccolo.columns import UUID, Array, Boolean, Integer, Text, Timestamptz
from piccolo.table import Table

from cases.tables.hanging import OnACase


class DispatchOrder(OnACase, Table, tablename="dispatch_order"):
    unit_id = UUID(default=None)
    part = Text()
    state = Text()
    round = Integer()
    version = Integer()
    why = Text()
    sent_from = Text()
    sent_by = UUID(default=None)
    sent_at = Timestamptz(default=None)
    taken_at = Timestamptz(null=True, default=None)
    taken_by = UUID(default=None, null=True)
    taken_as = Text(null=True, default=None)
    feedback_at = Timestamptz(null=True, default=None)
    result_at = Timestamptz(null=True, default=None)
    result_by = UUID(default=None, null=True)
    next_due = Timestamptz(null=True, default=None)
    next_clock = Text(null=True, default=None)
    rejected_at = Timestamptz(null=True, default=None)
    rejected_by = UUID(default=None, null=True)
    clause = Text(null=True, default=None)
    suggested_unit = UUID(default=None, null=True)
    ruled = Boolean()


class Clock(OnACase, Table, tablename="clock"):
    order_id = UUID(default=None, null=True)
    name = Text()
    since = Text()
    amount = Integer()
    unit = Text()
    business_end = Boolean()
    weekends_off = Boolean()
    round = Integer()
    started_at = Timestamptz(default=None)
    due_at = Timestamptz(default=None)
    fires_at = Timestamptz(null=True, default=None)
    paused_at = Timestamptz(null=True, default=None)
    stopped_at = Timestamptz(null=True, default=None)
    fired_at = Timestamptz(null=True, default=None)
    provisional = Boolean()
    pauses = Array(base_column=Timestamptz())
    extensions = Array(base_column=Integer())
    statute = Text()
    counted_at = Text()
    warns_at = Timestamptz(null=True, default=None)
    warned = Integer()


class Proposal(OnACase, Table, tablename="proposal"):
    kind = Text()
    state = Text()
    version = Integer()
    round = Integer()
    by_person = UUID(default=None)
    by_as = Text()
    by_unit = UUID(default=None, null=True)
    at = Timestamptz(default=None)
    reason = Text(null=True, default=None)
    days = Integer(null=True, default=None)
    note_id = UUID(default=None, null=True)
    duty_at = Text()
    decided_by = UUID(default=None, null=True)
    decided_as = Text(null=True, default=None)
    decided_at = Timestamptz(null=True, default=None)
    decision_note = UUID(default=None, null=True)
    next_due = Timestamptz(null=True, default=None)
    seen_by = Array(base_column=Text())


class Ruling(Table, tablename="ruling"):
    county_id = Integer()
    id = UUID(primary_key=True, default=None)
    case_id = UUID(default=None)
    place = Text()
    category = Text()
    unit_id = UUID(default=None)
    not_unit = UUID(default=None, null=True)
    clause = Text()
    sentence = Text()
    ruled_by = UUID(default=None)
    ruled_as = Text()
    ruled_at = Timestamptz(default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
